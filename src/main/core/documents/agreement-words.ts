import type { LetterLanguage } from '../../../shared/domain/dunning';

/** A sentence about a count: for one, and for any other; `{count}` stands for the figure. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** The fixed words of a payment agreement in one language; `{name}` stands for a figure. */
export interface AgreementWords {
  readonly title: string;
  readonly figure: Counted;
  readonly agreedOn: string;
  readonly agreedWith: string;
  readonly intro: Counted;
  readonly payments: string;
  readonly number: string;
  readonly dueBy: string;
  readonly amount: string;
  readonly left: string;
  readonly total: string;
  readonly reference: string;
  readonly invoices: string;
  readonly invoice: string;
  readonly date: string;
  readonly wasDue: string;
  readonly covered: string;
  readonly terms: string;
  readonly noReminders: string;
  readonly onTheDay: string;
  readonly grace: Counted;
  readonly missed: Counted;
  readonly disputed: string;
  readonly early: string;
  readonly place: string;
  readonly signature: string;
}

export const agreementWords: Readonly<Record<LetterLanguage, AgreementWords>> = {
  en: {
    title: 'Payment agreement',
    figure: { one: '{amount} in one payment', other: '{amount} in {count} payments' },
    agreedOn: 'Agreed on',
    agreedWith: 'Agreed with',
    intro: {
      one: '{customer} owes {company} **{amount}** from the invoices listed below and pays it in one payment.',
      other: '{customer} owes {company} **{amount}** from the invoices listed below and pays it in {count} payments on the days below.',
    },
    payments: 'Payments',
    number: 'No.',
    dueBy: 'Due with us by',
    amount: 'Amount',
    left: 'Left to pay',
    total: 'Total',
    reference: 'Reference',
    invoices: 'Invoices in this agreement',
    invoice: 'Invoice',
    date: 'Date',
    wasDue: 'Was due',
    covered: 'In this agreement',
    terms: 'Terms',
    noReminders: 'While the payments are made as agreed, we send no reminders for these invoices.',
    onTheDay: 'A payment is on time when it is with us on its day.',
    grace: {
      one: 'A payment is on time when it is with us on its day or one bank day later.',
      other: 'A payment is on time when it is with us on its day or up to {count} bank days later.',
    },
    missed: {
      one: 'If a payment is missed, this agreement ends and **the whole outstanding balance is due at once**.',
      other: 'If {count} payments are missed, this agreement ends and **the whole outstanding balance is due at once**.',
    },
    disputed: 'An amount that is disputed in writing is taken out of the last payments until the dispute is settled; the other payments stay as they are.',
    early: 'Payments may be made early. Nothing in this agreement changes the invoices or other rights of either side.',
    place: 'Place and date',
    signature: 'Name and signature',
  },
  de: {
    title: 'Zahlungsvereinbarung',
    figure: { one: '{amount} in einer Zahlung', other: '{amount} in {count} Zahlungen' },
    agreedOn: 'Vereinbart am',
    agreedWith: 'Vereinbart mit',
    intro: {
      one: '{customer} schuldet {company} **{amount}** aus den unten genannten Rechnungen und zahlt den Betrag auf einmal.',
      other: '{customer} schuldet {company} **{amount}** aus den unten genannten Rechnungen und zahlt den Betrag in {count} Zahlungen an den folgenden Tagen.',
    },
    payments: 'Zahlungen',
    number: 'Nr.',
    dueBy: 'Eingang bei uns bis',
    amount: 'Betrag',
    left: 'Danach offen',
    total: 'Summe',
    reference: 'Verwendungszweck',
    invoices: 'Rechnungen in dieser Vereinbarung',
    invoice: 'Rechnung',
    date: 'Datum',
    wasDue: 'Fällig war',
    covered: 'In der Vereinbarung',
    terms: 'Bedingungen',
    noReminders: 'Solange wie vereinbart gezahlt wird, mahnen wir diese Rechnungen nicht.',
    onTheDay: 'Eine Zahlung ist rechtzeitig, wenn sie an ihrem Tag bei uns eingeht.',
    grace: {
      one: 'Eine Zahlung ist rechtzeitig, wenn sie an ihrem Tag oder einen Bankarbeitstag später bei uns eingeht.',
      other: 'Eine Zahlung ist rechtzeitig, wenn sie an ihrem Tag oder bis zu {count} Bankarbeitstage später bei uns eingeht.',
    },
    missed: {
      one: 'Bleibt eine Zahlung aus, endet diese Vereinbarung, und **der gesamte Restbetrag wird sofort fällig**.',
      other: 'Bleiben {count} Zahlungen aus, endet diese Vereinbarung, und **der gesamte Restbetrag wird sofort fällig**.',
    },
    disputed:
      'Ein schriftlich bestrittener Betrag wird aus den letzten Zahlungen herausgenommen, bis die Sache geklärt ist; die übrigen Zahlungen bleiben, wie sie sind.',
    early: 'Es darf früher gezahlt werden. Die Rechnungen und alle übrigen Rechte beider Seiten bleiben von dieser Vereinbarung unberührt.',
    place: 'Ort und Datum',
    signature: 'Name und Unterschrift',
  },
  fr: {
    title: 'Accord de paiement',
    figure: { one: '{amount} en un versement', other: '{amount} en {count} versements' },
    agreedOn: 'Conclu le',
    agreedWith: 'Conclu avec',
    intro: {
      one: '{customer} doit à {company} **{amount}** au titre des factures ci-dessous et les règle en un versement.',
      other: '{customer} doit à {company} **{amount}** au titre des factures ci-dessous et les règle en {count} versements aux dates suivantes.',
    },
    payments: 'Versements',
    number: 'N°',
    dueBy: 'À recevoir au plus tard le',
    amount: 'Montant',
    left: 'Reste à payer',
    total: 'Total',
    reference: 'Référence',
    invoices: 'Factures de cet accord',
    invoice: 'Facture',
    date: 'Date',
    wasDue: 'Échue le',
    covered: 'Dans cet accord',
    terms: 'Conditions',
    noReminders: 'Tant que les versements sont effectués comme convenu, nous n’enverrons pas de relance pour ces factures.',
    onTheDay: 'Un versement est à temps s’il nous parvient à sa date.',
    grace: {
      one: 'Un versement est à temps s’il nous parvient à sa date ou un jour ouvré bancaire plus tard.',
      other: 'Un versement est à temps s’il nous parvient à sa date ou au plus {count} jours ouvrés bancaires plus tard.',
    },
    missed: {
      one: 'Si un versement n’est pas effectué, cet accord prend fin et **la totalité du solde restant devient exigible immédiatement**.',
      other: 'Si {count} versements ne sont pas effectués, cet accord prend fin et **la totalité du solde restant devient exigible immédiatement**.',
    },
    disputed: 'Un montant contesté par écrit est retiré des derniers versements jusqu’au règlement du litige ; les autres versements restent inchangés.',
    early: 'Les versements peuvent être faits en avance. Cet accord ne modifie ni les factures ni les autres droits des parties.',
    place: 'Lieu et date',
    signature: 'Nom et signature',
  },
  es: {
    title: 'Acuerdo de pago',
    figure: { one: '{amount} en un pago', other: '{amount} en {count} pagos' },
    agreedOn: 'Acordado el',
    agreedWith: 'Acordado con',
    intro: {
      one: '{customer} debe a {company} **{amount}** por las facturas indicadas abajo y los abona en un pago.',
      other: '{customer} debe a {company} **{amount}** por las facturas indicadas abajo y los abona en {count} pagos en las fechas siguientes.',
    },
    payments: 'Pagos',
    number: 'N.º',
    dueBy: 'Recibido a más tardar el',
    amount: 'Importe',
    left: 'Queda por pagar',
    total: 'Total',
    reference: 'Referencia',
    invoices: 'Facturas de este acuerdo',
    invoice: 'Factura',
    date: 'Fecha',
    wasDue: 'Vencía el',
    covered: 'En este acuerdo',
    terms: 'Condiciones',
    noReminders: 'Mientras los pagos se hagan según lo acordado, no enviaremos recordatorios por estas facturas.',
    onTheDay: 'Un pago está a tiempo si lo recibimos en su fecha.',
    grace: {
      one: 'Un pago está a tiempo si lo recibimos en su fecha o un día hábil bancario después.',
      other: 'Un pago está a tiempo si lo recibimos en su fecha o hasta {count} días hábiles bancarios después.',
    },
    missed: {
      one: 'Si deja de efectuarse un pago, este acuerdo termina y **la totalidad del saldo pendiente vence de inmediato**.',
      other: 'Si dejan de efectuarse {count} pagos, este acuerdo termina y **la totalidad del saldo pendiente vence de inmediato**.',
    },
    disputed: 'Un importe disputado por escrito se retira de los últimos pagos hasta que se resuelva la disputa; los demás pagos quedan igual.',
    early: 'Se puede pagar antes. Este acuerdo no cambia las facturas ni los demás derechos de las partes.',
    place: 'Lugar y fecha',
    signature: 'Nombre y firma',
  },
};
