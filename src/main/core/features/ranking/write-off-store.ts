/**
 * Amounts of items that somebody has asked to write off and nobody has decided on: no letter demands them meanwhile.
 * For a join: one row per item, `held_item` and `held_minor`.
 */
export const waitingWriteOffs =
  "(SELECT wi.item_id AS held_item, SUM(wi.amount_minor) AS held_minor FROM write_off_items wi JOIN write_off_requests w ON w.id = wi.request_id WHERE w.status = 'requested' GROUP BY wi.item_id)";
