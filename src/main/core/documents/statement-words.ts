import type { IsoDate } from '../../../shared/domain/calendar';
import type { LetterLanguage } from '../../../shared/domain/dunning';
import type { EntryKind } from '../../../shared/domain/statement';

/** The fixed words of a statement in one language; `{name}` stands for a figure. */
export interface StatementWords {
  readonly title: string;
  readonly titleRunning: string;
  readonly account: string;
  readonly asOf: string;
  readonly made: string;
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
  readonly balance: string;
  readonly pastDue: string;
  readonly ofWhichPastDue: string;
  readonly nothingOpen: string;
  readonly inCurrency: string;
  readonly aging: string;
  readonly notDue: string;
  readonly days: string;
  readonly openInvoices: string;
  readonly invoice: string;
  readonly reference: string;
  readonly date: string;
  readonly due: string;
  readonly daysLate: string;
  readonly amount: string;
  readonly paid: string;
  readonly open: string;
  readonly sumOfInvoices: string;
  readonly disputed: string;
  readonly apart: string;
  readonly creditMemo: string;
  readonly unapplied: string;
  readonly movements: string;
  readonly openingBalance: string;
  readonly closingBalance: string;
  readonly what: string;
  readonly number: string;
  readonly charged: string;
  readonly credited: string;
  readonly entries: Readonly<Record<EntryKind, string>>;
  readonly andMore: string;
  readonly payTo: string;
  readonly scan: string;
  readonly bank: string;
  readonly routing: string;
  readonly sortCode: string;
  readonly accountNumber: string;
  readonly how: string;
  readonly asUsual: string;
  readonly quote: string;
  readonly tellUs: string;
  readonly page: string;
  readonly carried: string;
  readonly copies: string;
  readonly copyOf: string;
  readonly save: string;
  readonly reply: string;
  readonly replyLead: string;
  readonly replyButton: string;
  readonly status: string;
  readonly note: string;
  readonly yourName: string;
  readonly statuses: readonly string[];
  readonly madeForReading: string;
}

export const statementWords: Readonly<Record<LetterLanguage, StatementWords>> = {
  en: {
    title: 'Statement of account',
    titleRunning: 'Account statement',
    account: 'Your account',
    asOf: 'As of',
    made: 'Date',
    contact: 'Your contact',
    phone: 'Direct line',
    email: 'E-mail',
    balance: 'Balance',
    pastDue: 'Past due',
    ofWhichPastDue: 'of which {amount} past due',
    nothingOpen: 'Nothing is open on this account.',
    inCurrency: 'All amounts in {currency}.',
    aging: 'By days past due',
    notDue: 'Not due',
    days: '{from} to {to} days',
    openInvoices: 'Open invoices',
    invoice: 'Invoice',
    reference: 'Your reference',
    date: 'Date',
    due: 'Due',
    daysLate: 'Days late',
    amount: 'Amount',
    paid: 'Paid',
    open: 'Open',
    sumOfInvoices: 'Open invoices, total',
    disputed: 'of which disputed',
    apart: 'Credits and payments not yet matched',
    creditMemo: 'Credit memo',
    unapplied: 'Payment received',
    movements: 'Movements from {from} to {to}',
    openingBalance: 'Balance brought forward',
    closingBalance: 'Balance',
    what: 'Movement',
    number: 'Number',
    charged: 'Charged',
    credited: 'Paid or credited',
    entries: { invoice: 'Invoice', charge: 'Charge', 'credit-memo': 'Credit memo', payment: 'Payment', adjustment: 'Correction', 'write-off': 'Written off' },
    andMore: '{numbers} and {count} more',
    payTo: 'Pay to',
    scan: 'Scan the code with your banking app to pay the balance, or copy the details.',
    bank: 'Bank',
    routing: 'Routing',
    sortCode: 'Sort code',
    accountNumber: 'Account',
    how: 'How',
    asUsual: 'as named on our invoices',
    quote: 'Please quote account {account} and the invoice numbers with your payment.',
    tellUs: 'If your records differ, please tell us: {contact}.',
    page: 'Page {page} of {pages}',
    carried: 'continued',
    copies: 'Copies of invoices',
    copyOf: 'Copy of {number}',
    save: 'Save the copy',
    reply: 'Your reply',
    replyLead: 'Choose a status for each invoice and send. Your mail program opens with the text; nothing is sent from this page by itself.',
    replyButton: 'Write the mail',
    status: 'Status',
    note: 'Note',
    yourName: 'Your name',
    statuses: ['', 'Will be paid on the due date', 'Will be paid on:', 'Paid already', 'In dispute', 'Copy wanted', 'Not ours'],
    madeForReading: 'This page holds everything it shows. It loads nothing and runs nothing.',
  },
  de: {
    title: 'Offene-Posten-Liste',
    titleRunning: 'Kontoauszug',
    account: 'Ihr Konto',
    asOf: 'Stichtag',
    made: 'Datum',
    contact: 'Ansprechpartner',
    phone: 'Durchwahl',
    email: 'E-Mail',
    balance: 'Saldo',
    pastDue: 'Überfällig',
    ofWhichPastDue: 'davon {amount} überfällig',
    nothingOpen: 'Auf diesem Konto ist nichts offen.',
    inCurrency: 'Alle Beträge in {currency}.',
    aging: 'Nach Tagen der Überfälligkeit',
    notDue: 'Nicht fällig',
    days: '{from} bis {to} Tage',
    openInvoices: 'Offene Rechnungen',
    invoice: 'Rechnung',
    reference: 'Ihr Zeichen',
    date: 'Datum',
    due: 'Fällig',
    daysLate: 'Tage Verzug',
    amount: 'Betrag',
    paid: 'Bezahlt',
    open: 'Offen',
    sumOfInvoices: 'Offene Rechnungen, Summe',
    disputed: 'davon strittig',
    apart: 'Gutschriften und noch nicht zugeordnete Zahlungen',
    creditMemo: 'Gutschrift',
    unapplied: 'Zahlungseingang',
    movements: 'Bewegungen vom {from} bis {to}',
    openingBalance: 'Saldovortrag',
    closingBalance: 'Saldo',
    what: 'Bewegung',
    number: 'Nummer',
    charged: 'Belastung',
    credited: 'Zahlung oder Gutschrift',
    entries: {
      invoice: 'Rechnung',
      charge: 'Nebenforderung',
      'credit-memo': 'Gutschrift',
      payment: 'Zahlung',
      adjustment: 'Berichtigung',
      'write-off': 'Ausgebucht',
    },
    andMore: '{numbers} und {count} weitere',
    payTo: 'Zahlbar an',
    scan: 'Code mit Ihrer Banking-App scannen, um den Saldo zu zahlen, oder die Angaben übernehmen.',
    bank: 'Bank',
    routing: 'Bankleitzahl',
    sortCode: 'Sort Code',
    accountNumber: 'Konto',
    how: 'Zahlungsart',
    asUsual: 'wie auf unseren Rechnungen',
    quote: 'Bitte geben Sie bei der Zahlung Ihr Konto {account} und die Rechnungsnummern an.',
    tellUs: 'Weichen Ihre Bücher ab, sagen Sie uns bitte Bescheid: {contact}.',
    page: 'Seite {page} von {pages}',
    carried: 'Fortsetzung',
    copies: 'Rechnungskopien',
    copyOf: 'Kopie von {number}',
    save: 'Kopie speichern',
    reply: 'Ihre Antwort',
    replyLead: 'Wählen Sie zu jeder Rechnung einen Stand und senden Sie ab. Ihr Mailprogramm öffnet sich mit dem Text; diese Seite sendet selbst nichts.',
    replyButton: 'E-Mail schreiben',
    status: 'Stand',
    note: 'Bemerkung',
    yourName: 'Ihr Name',
    statuses: ['', 'Wird zur Fälligkeit bezahlt', 'Wird bezahlt am:', 'Bereits bezahlt', 'Strittig', 'Kopie erbeten', 'Nicht für uns'],
    madeForReading: 'Diese Seite enthält alles, was sie zeigt. Sie lädt nichts nach und führt nichts aus.',
  },
  fr: {
    title: 'Relevé de compte',
    titleRunning: 'Extrait de compte',
    account: 'Votre compte',
    asOf: 'Arrêté au',
    made: 'Date',
    contact: 'Interlocuteur',
    phone: 'Ligne directe',
    email: 'Courriel',
    balance: 'Solde',
    pastDue: 'Échu',
    ofWhichPastDue: 'dont {amount} échus',
    nothingOpen: 'Aucune somme n’est due sur ce compte.',
    inCurrency: 'Tous les montants en {currency}.',
    aging: 'Par jours de retard',
    notDue: 'Non échu',
    days: '{from} à {to} jours',
    openInvoices: 'Factures non réglées',
    invoice: 'Facture',
    reference: 'Votre référence',
    date: 'Date',
    due: 'Échéance',
    daysLate: 'Jours de retard',
    amount: 'Montant',
    paid: 'Réglé',
    open: 'Restant dû',
    sumOfInvoices: 'Factures non réglées, total',
    disputed: 'dont contesté',
    apart: 'Avoirs et paiements non encore affectés',
    creditMemo: 'Avoir',
    unapplied: 'Paiement reçu',
    movements: 'Mouvements du {from} au {to}',
    openingBalance: 'Solde reporté',
    closingBalance: 'Solde',
    what: 'Mouvement',
    number: 'Numéro',
    charged: 'Débit',
    credited: 'Paiement ou avoir',
    entries: { invoice: 'Facture', charge: 'Frais', 'credit-memo': 'Avoir', payment: 'Paiement', adjustment: 'Correction', 'write-off': 'Passé en perte' },
    andMore: '{numbers} et {count} autres',
    payTo: 'Payable à',
    scan: 'Scannez le code avec votre application bancaire pour régler le solde, ou recopiez les données.',
    bank: 'Banque',
    routing: 'Code banque',
    sortCode: 'Sort code',
    accountNumber: 'Compte',
    how: 'Mode de paiement',
    asUsual: 'comme indiqué sur nos factures',
    quote: 'Merci d’indiquer le compte {account} et les numéros de facture avec votre paiement.',
    tellUs: 'Si vos livres diffèrent, merci de nous le signaler : {contact}.',
    page: 'Page {page} sur {pages}',
    carried: 'suite',
    copies: 'Copies de factures',
    copyOf: 'Copie de {number}',
    save: 'Enregistrer la copie',
    reply: 'Votre réponse',
    replyLead: 'Choisissez un état pour chaque facture et envoyez. Votre messagerie s’ouvre avec le texte ; cette page n’envoie rien d’elle-même.',
    replyButton: 'Écrire le courriel',
    status: 'État',
    note: 'Remarque',
    yourName: 'Votre nom',
    statuses: ['', 'Sera payée à l’échéance', 'Sera payée le :', 'Déjà payée', 'Contestée', 'Copie souhaitée', 'Pas pour nous'],
    madeForReading: 'Cette page contient tout ce qu’elle montre. Elle ne charge et n’exécute rien.',
  },
  es: {
    title: 'Estado de cuenta',
    titleRunning: 'Extracto de cuenta',
    account: 'Su cuenta',
    asOf: 'A fecha de',
    made: 'Fecha',
    contact: 'Su contacto',
    phone: 'Teléfono',
    email: 'Correo',
    balance: 'Saldo',
    pastDue: 'Vencido',
    ofWhichPastDue: 'de los cuales {amount} vencidos',
    nothingOpen: 'No hay importes pendientes en esta cuenta.',
    inCurrency: 'Todos los importes en {currency}.',
    aging: 'Por días de retraso',
    notDue: 'No vencido',
    days: '{from} a {to} días',
    openInvoices: 'Facturas pendientes',
    invoice: 'Factura',
    reference: 'Su referencia',
    date: 'Fecha',
    due: 'Vencimiento',
    daysLate: 'Días de retraso',
    amount: 'Importe',
    paid: 'Pagado',
    open: 'Pendiente',
    sumOfInvoices: 'Facturas pendientes, total',
    disputed: 'de los cuales en disputa',
    apart: 'Abonos y pagos aún sin asignar',
    creditMemo: 'Abono',
    unapplied: 'Pago recibido',
    movements: 'Movimientos del {from} al {to}',
    openingBalance: 'Saldo anterior',
    closingBalance: 'Saldo',
    what: 'Movimiento',
    number: 'Número',
    charged: 'Cargo',
    credited: 'Pago o abono',
    entries: { invoice: 'Factura', charge: 'Cargo', 'credit-memo': 'Abono', payment: 'Pago', adjustment: 'Corrección', 'write-off': 'Dado de baja' },
    andMore: '{numbers} y {count} más',
    payTo: 'Pagar a',
    scan: 'Escanee el código con la aplicación de su banco para pagar el saldo o copie los datos.',
    bank: 'Banco',
    routing: 'Código bancario',
    sortCode: 'Sort code',
    accountNumber: 'Cuenta',
    how: 'Forma de pago',
    asUsual: 'según nuestras facturas',
    quote: 'Le rogamos que indique la cuenta {account} y los números de factura con su pago.',
    tellUs: 'Si su contabilidad no coincide, le rogamos que nos lo comunique: {contact}.',
    page: 'Página {page} de {pages}',
    carried: 'continúa',
    copies: 'Copias de facturas',
    copyOf: 'Copia de {number}',
    save: 'Guardar la copia',
    reply: 'Su respuesta',
    replyLead: 'Elija un estado para cada factura y envíe. Su programa de correo se abre con el texto; esta página no envía nada por sí sola.',
    replyButton: 'Escribir el correo',
    status: 'Estado',
    note: 'Nota',
    yourName: 'Su nombre',
    statuses: ['', 'Se pagará al vencimiento', 'Se pagará el:', 'Ya pagada', 'En disputa', 'Se pide copia', 'No es nuestra'],
    madeForReading: 'Esta página contiene todo lo que muestra. No carga ni ejecuta nada.',
  },
};

const regionsOf: Readonly<Record<LetterLanguage, readonly string[]>> = {
  en: ['GB', 'US', 'IE', 'AU', 'CA', 'NZ', 'ZA', 'IN'],
  de: ['DE', 'AT', 'CH', 'LU', 'LI'],
  fr: ['FR', 'BE', 'CH', 'CA', 'LU'],
  es: ['ES', 'MX', 'AR', 'CL', 'CO', 'PE'],
};

/** How the customer writes dates and amounts: its language in its own country, where that is one of them. English follows the sender's elsewhere. */
export function statementLocale(language: LetterLanguage, country: string, companyLocale: string): string {
  const code = country.toUpperCase();
  if (regionsOf[language].includes(code)) return `${language}-${code}`;
  if (language === 'en') return /^en-[A-Z]{2}$/.test(companyLocale) ? companyLocale : 'en-GB';
  return `${language}-${language.toUpperCase()}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** `20 Nov 2026` in English and `20.11.2026` elsewhere, as letters have it; `20 November 2026` in the locale's way. */
export function statementDay(day: IsoDate, locale: string, form: 'short' | 'long'): string {
  const key = `${locale} ${form}`;
  let format = formats.get(key);
  const inWords = form === 'long' || locale.startsWith('en');
  if (!format)
    formats.set(
      key,
      (format = new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        day: inWords ? 'numeric' : '2-digit',
        month: form === 'long' ? 'long' : inWords ? 'short' : '2-digit',
        year: 'numeric',
      })),
    );
  return format.format(Date.parse(`${day}T12:00:00Z`));
}

const currencyNames = new Map<string, Intl.DisplayNames>();
/** `Euro`, `US Dollar`, in the statement's language. */
export function currencyName(code: string, locale: string): string {
  let names = currencyNames.get(locale);
  if (!names) currencyNames.set(locale, (names = new Intl.DisplayNames([locale], { type: 'currency' })));
  return names.of(code) ?? code;
}
