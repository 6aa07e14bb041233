-- A dispute comes up on its day through a step of its own; disputes from before steps belonged to disputes get theirs.
-- The step takes the id of its dispute: ids are unique within their table, and nothing here makes new ones.
INSERT INTO follow_ups (id, customer_id, kind, due_date, note, user_id, recorded_at_ms, owner_id, dispute_id)
SELECT d.id, d.customer_id, 'resolve-dispute', d.due_date, 'Dispute on ' || i.number, d.user_id, d.recorded_at_ms, d.owner_id, d.id
FROM disputes d JOIN items i ON i.id = d.item_id
WHERE d.due_date IS NOT NULL AND d.resolved_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.dispute_id = d.id)
  AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = d.id);
