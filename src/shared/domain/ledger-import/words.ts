import { headerWords } from './text';
import type { ImportField } from './types';

/**
 * Header words per field, in English, German, French, Spanish (and the abbreviations of SAP). Written as `headerWords` gives them.
 * Earlier in a list = preferred where two columns claim the same field.
 */
const words: Readonly<Record<Exclude<ImportField, 'skip'>, string>> = {
  'customer-number':
    'customer number|customer no|cust number|cust no|cust num|customer id|cust id|customer code|cust code|customer account|customer account number|account number|account no|client number|client no|client id|client code|client account|debtor number|debtor no|debtor id|debtor code|debtor account|buyer id|kunnr|customer|account|acct|acct no|' +
    'kundennummer|kundennr|kunden nr|kunden nummer|kd nr|kdnr|kunden id|debitor|debitorennummer|debitoren nr|debitorennr|debitor nr|debitorennummer|personenkonto|konto|kontonummer|' +
    'code client|numero client|num client|no client|n client|number client|ref client|reference client|identifiant client|compte client|code tiers|compte auxiliaire|compaux num|compte|' +
    'codigo cliente|codigo de cliente|numero cliente|numero de cliente|num cliente|id cliente|cod cliente|cuenta cliente|klantnummer|klant nr|debiteurnummer|codice cliente|bill to customer|bill to number|sold to|sold to party|payer|business partner|bp number|card code|a c|a c no|a c ref|ac no|ac ref|account ref|party id|partner id|id number',
  'customer-name':
    'customer name|customer|client name|client|name customer|cust name|name|company name|company|debtor name|debtor|account name|organization|organisation|organization name|organisation name|contact name|business name|bill to name|bill to|buyer|buyer name|customer full name|customer display name|display name|name most used|customer company|sold to name|card name|partner|partner name|party|invoice partner display name|customer vendor|customer project|customer job|customer project job|client organization|recipient|name 1|name1|party name|' +
    'kunde|kundenname|firma|firmenname|name des kunden|debitorenname|debitor name|name debitor|unternehmen|geschaftspartner|geschaeftspartner|kunden name|' +
    'nom client|nom du client|client nom|raison sociale|nom|societe|tiers|intitule|libelle tiers|libelle client|comp aux lib|compaux lib|' +
    'nombre cliente|nombre del cliente|nombre de cliente|cliente|razon social|nombre|empresa|klantnaam|klant|debiteur|ragione sociale|nominativo',
  'item-number':
    'invoice number|invoice no|invoice num|inv number|inv no|inv num|invoice nr|invoice|invoice id|inv id|document number|document no|document num|doc number|doc no|doc id|docno|doc num|document id|transaction number|transaction no|num|number|no|bill number|item no|item number|voucher no|voucher number|belnr|reference number|txn number|' +
    'rechnungsnummer|rechnungsnr|rechnung nr|rechnungs nr|rechnung nummer|re nr|rg nr|belegnummer|belegnr|beleg nr|rechnung|beleg|faktura nr|fakturanummer|' +
    'numero de facture|numero facture|num facture|no facture|number facture|n facture|facture|number de facture|numero de piece|numero piece|piece|piece ref|reference facture|ref facture|' +
    'numero de factura|numero factura|num factura|factura|no factura|number factura|n factura|numero de documento|numero documento|documento|factuurnummer|factuur nr|factuur|numero fattura|fattura|invoice bill number',
  'item-kind':
    'document type|doc type|transaction type|type|invoice type|item type|doc kind|blart|document kind|record type|txn type|belegart|belegtyp|art|dokumenttyp|vorgangsart|type de document|type document|type de piece|nature|tipo de documento|tipo documento|tipo|clase de documento|trx type|class|trans type|voucher type|t c|tc',
  'item-date':
    'invoice date|inv date|date issued|issue date|issued date|invoiced at|issued at|document date|doc date|bill date|billing date|bldat|date of invoice|invoice created|posting date|post date|pstng date|budat|transaction date|txn date|trx date|date|invoice issue date|doc dt|entry date|invoice bill date|created utc|date utc|finalized at|est invoice date|document create date|created date|create date|date created|baseline date|baseline create date|baseline payment dte|' +
    'rechnungsdatum|rg datum|re datum|belegdatum|buchungsdatum|ausstellungsdatum|datum|rechnung vom|erstellt am|fakturadatum|' +
    'date de facture|date facture|date facturation|date de facturation|date d emission|date emission|date piece|date de piece|piece date|date comptable|ecriture date|' +
    'fecha de factura|fecha factura|fecha de emision|fecha emision|fecha|fecha documento|fecha de documento|fecha contable|factuurdatum|data fattura|data documento',
  'due-date':
    'due date|date due|due|due in date|due at|payment due date|payment due|net due date|net due dt|due net|net due|due dt|maturity date|expiry date|due on|duedate|pay by|expected payment due|invoice due date|' +
    'falligkeitsdatum|faelligkeitsdatum|falligkeit|faelligkeit|fallig am|faellig am|fallig|faellig|nettofalligkeit|nettofaelligkeit|netto falligkeit|falligkeit netto|zahlbar bis|zahlungsziel datum|zahlungsfrist bis|' +
    'date d echeance|echeance|date echeance|date de echeance|a payer avant|date limite de paiement|date limite|' +
    'fecha de vencimiento|vencimiento|fecha vencimiento|fecha vto|vto|fecha limite|vervaldatum|data scadenza|scadenza',
  amount:
    'invoice amount|amount|total amount|total|invoice total|gross amount|gross|gross total|total incl tax|total incl vat|amount incl tax|amount incl vat|grand total|inv amount|inv amt|amt|amount in document currency|amount in doc curr|amount in doc currency|amt in doc cur|document amount|original amount|orig amount|invoice value|value|invoiced amount|billed amount|wrbtr|amount in local currency|amount in local cur|amt in loc cur|amount in lc|dmbtr|amount one column|converted usd|total signed|total in currency signed|net amount|total value|line total|line amount|item total|line subtotal|sum|' +
    'rechnungsbetrag|bruttobetrag|brutto|betrag|gesamtbetrag|summe|gesamt|betrag in belegwahrung|betrag in belegwaehrung|betrag in belwahr|betrag in bw|betrag in hauswahrung|betrag in hauswaehrung|betrag in hw|endbetrag|rechnungssumme|betrag brutto|ursprungsbetrag|umsatz|' +
    'montant|montant ttc|total ttc|montant total|montant facture|montant de la facture|montant brut|montant devise|' +
    'importe|importe total|importe factura|monto|monto total|total factura|importe bruto|valor|factuurbedrag|bedrag|importo|importo totale|totale|totale fattura',
  'open-amount':
    'open amount|open balance|total open amount|balance due|amount due|outstanding amount|outstanding|outstanding balance|balance|open|remaining|remaining amount|remaining balance|unpaid amount|unpaid|invoice amount due|balance due amount|amount outstanding|due amount|amount open|open amt|balance amount|amount remaining|residual|open value|current balance|invoice balance|total due|amount due signed|amount due in currency signed|o s|o s amount|os amount|open amt|' +
    'offener betrag|offen|offener saldo|restbetrag|offener posten|offene summe|op betrag|saldo|noch offen|ausstehend|betrag offen|offener rechnungsbetrag|offener rest|rest|' +
    'montant du|solde|solde du|reste a payer|restant du|reste du|montant restant|solde restant|montant ouvert|montant impaye|impaye|a payer|' +
    'saldo pendiente|importe pendiente|pendiente|monto pendiente|pendiente de cobro|por cobrar|restante|openstaand bedrag|openstaand|saldo aperto|residuo|importo residuo|importo aperto',
  'paid-amount':
    'paid amount|amount paid|paid|paid to date|invoice amount paid|amount paid amount|payments applied|total paid|received amount|credits applied|amount received|collected|paid amt|bezahlt|bezahlter betrag|gezahlt|gezahlter betrag|zahlbetrag|montant paye|montant regle|paye|regle|deja regle|pagado|importe pagado|monto pagado|cobrado|importe cobrado|betaald|pagato',
  currency:
    'currency|currency code|invoice currency|curr|cur|ccy|document currency|doc currency|doc curr|doc cur|waers|pswsl|currency key|customer currency|curr key|iso currency|local currency|lcurr|crcy|wahrung|waehrung|wahrungscode|wahrungsschlussel|waehrungsschluessel|belegwahrung|belegwaehrung|bwahr|wkz|wkz umsatz|wahr|devise|code devise|idevise|monnaie|moneda|divisa|codigo moneda|valuta|munteenheid',
  'paid-date':
    'paid date|date paid|clear date|cleared date|clearing date|clearing|clrng date|settled date|settlement date|date settled|closed date|close date|closing date|payment received date|paid on|date cleared|fully paid on|fully paid date|last payment date|augdt|date closed|settled on|date of payment|invoice paid date|' +
    'ausgleichsdatum|ausgleich|ausgleich am|bezahlt am|zahlungsdatum|zahldatum|zahlungseingang|beglichen am|gezahlt am|' +
    'date de paiement|date paiement|date de reglement|date reglement|paye le|regle le|date lettrage|datelet|fecha de pago|fecha pago|pagado el|fecha cobro|fecha de cobro|fecha de liquidacion|fecha compensacion|betaaldatum|betaald op|data pagamento|pagato il',
  'payment-date':
    'payment date|received date|receipt date|date received|paid at|payment received|date of receipt|deposit date|received on|remittance date|payment dt|collection date|pmt date|eingangsdatum|zahlungseingang am|zahldatum|zahlungsdatum|datum zahlungseingang|date encaissement|date d encaissement|date de reception|date du paiement|date de paiement|date de reglement|fecha cobro|fecha de cobro|fecha de pago|fecha recepcion|ontvangstdatum|data incasso',
  'payment-amount':
    'payment amount|amount received|received amount|receipt amount|amount paid|pmt amount|payment value|paid amount|payment|received|collected amount|total received|zahlungsbetrag|zahlbetrag|eingangsbetrag|zahlung|gezahlter betrag|montant du paiement|montant regle|montant recu|montant encaisse|montant paiement|importe cobrado|importe del pago|importe pagado|importe pago|monto pagado|ontvangen bedrag|importo pagato',
  'payment-reference':
    'payment reference|payment ref|payment number|payment no|payment id|receipt number|receipt no|receipt id|transaction id|transaction reference|check number|check no|cheque number|cheque no|remittance reference|pmt no|payment num|zahlungsreferenz|zahlungsnummer|zahlungs nr|verwendungszweck|reference de paiement|reference paiement|numero de paiement|numero de cheque|reference reglement|numero reglement|referencia de pago|referencia pago|numero de pago|numero recibo|betalingskenmerk',
  terms:
    'terms|payment terms|terms code|cust payment terms|terms of payment|payt|zterm|pay terms|payment term|term|terms most used|terms old|zahlungsbedingung|zahlungsbedingungen|zahlungsziel|zahlungskonditionen|zahlb|zbed|conditions de paiement|conditions de reglement|conditions paiement|mode de reglement delai|condiciones de pago|condicion de pago|plazo|forma de pago plazo|betalingstermijn|betalingsvoorwaarden|condizioni di pagamento',
  'terms-days':
    'terms days|days terms|net days|payment days|payment terms days|credit days|due days|zahlungsziel tage|zahlungsziel in tagen|tage netto|nettotage|zbd1t|delai|delai de paiement|delai jours|dias de credito|dias credito|plazo dias|plazo de pago',
  reference:
    'reference|ref|customer reference|assignment|our reference|your reference|zuonr|xblnr|external reference|ref no|reference document|title|referenz|zuordnung|unser zeichen|ihr zeichen|referenznummer|reference client interne|votre reference|notre reference|referencia|referencia cliente|asignacion|referentie|riferimento',
  'po-number':
    'po number|po no|po|purchase order|purchase order number|p o number|order number|order no|customer po|po num|bestellnummer|bestellnr|bestell nr|auftragsnummer|auftragsnr|numero de commande|bon de commande|number commande|commande|orden de compra|numero de pedido|pedido|ordernummer|numero ordine',
  description:
    'description|memo|memo description|notes|note|public notes|text|item text|sgtxt|details|narration|remarks|comment|comments|particulars|beschreibung|buchungstext|bemerkung|notiz|libelle|ecriture lib|designation|commentaire|descripcion|concepto|observaciones|detalle|omschrijving|descrizione|subject',
  status:
    'status|invoice status|document status|state|payment status|rechnungsstatus|zahlungsstatus|statut|etat|estado|situacion|is open|open status|payment state|stato',
  'debit-amount': 'debit|debit amount|debits|debit amount two column approach|soll|sollbetrag|soll betrag|umsatz soll|debit amt|debe|cargo|debet|dare|charges',
  'credit-amount': 'credit|credit amount|credits|credit amount two column approach|haben|habenbetrag|haben betrag|umsatz haben|credit amt|haber|abono|avere',
  'debit-credit-mark':
    'shkzg|debit credit ind|debit credit indicator|debit credit|d c|dc|dr cr|d c indicator|d c ind|soll haben|soll haben kennzeichen|s h|sh kz|s h kennzeichen|sens|debit credit mark',
  'contact-name':
    'contact name|contact|contact person|primary contact|attention|attn|ansprechpartner|kontakt|kontaktperson|contact principal|interlocuteur|persona de contacto|contacto|contactpersoon|full name|referente|ansprechperson|kontaktname|name des ansprechpartners|zu handen|z hd|nom du contact|nom contact|personne de contact|nombre de contacto|nombre contacto|persona contacto|atencion|a la atencion de|referente amministrativo|pessoa de contacto|contato|contact full name|ap contact|accounts payable contact|bname',
  'contact-first-name': 'first name|firstname|given name|contact first name|vorname|prenom|nombre de pila|nombre contacto|voornaam|nome',
  'contact-last-name':
    'last name|lastname|surname|family name|contact last name|nachname|familienname|zuname|nom de famille|apellido|apellidos|achternaam|cognome',
  email:
    'email|e mail|email address|mail|e mail address|contact email|billing email|customer email|email recipient|main email|e mail adresse|emailadresse|mailadresse|courriel|adresse email|adresse mail|adresse e mail|mel|correo|correo electronico|email contacto|indirizzo email|rechnungs e mail|rechnungsemail|e mail rechnung|email facturation|email de facturation|mail facturation|email facturacion|correo facturacion|email cliente|email client|ap email|accounts payable email|invoice email|remittance email|posta elettronica|correio eletronico|e mailadres|smtp addr|email id',
  phone:
    'phone|phone number|telephone|tel|mobile|cell|mobile phone|contact phone|main phone|phone no|toll free|telefon|telefonnummer|telefonnr|handy|mobil|mobilnummer|rufnummer|tel nr|telephone portable|portable|mobile number|numero de telephone|telefono|movil|celular|numero de telefono|telefoon|telefoonnummer|cellulare|tel no|tel number|phone 1|phone 2|work phone|business phone|office phone|landline|fon|festnetz|telefon 1|telefon 2|telefonnummer kunde|numero telephone|n telephone|tel fixe|fixe|gsm|tel client|telefono 1|telefono 2|telefono fijo|telefono movil|numero telefono|telefone|telemovel|telefoonnr|mobiel|telf1|telf2|telefono cellulare|contact number|contact no',
  'address-line':
    'address|address line 1|address line 2|address line 3|address 1|address 2|street|street address|street 1|street 2|billing street|billing address|billing apt suite|address1|address2|bill to address|billing address line 1|billing address line 2|po address line1|po address line 1|po address line 2|document recipient address|adresse|strasse|anschrift|strasse und hausnummer|strasse nr|rue|adresse 1|adresse 2|adresse ligne 1|direccion|calle|domicilio|adres|straat|indirizzo|via|address line|address line1|address line2|address line3|address 3|full address|postal address|mailing address|invoice address|street name|street line 1|street line 2|house number|house no|building|suite|po box|p o box|rechnungsadresse|rechnungsanschrift|postanschrift|kundenadresse|str|strasse und nr|strasse u hausnummer|strasse hausnummer|strassenname|hausnummer|hausnr|haus nr|adresszeile 1|adresszeile 2|adresszusatz|postfach|adresse de facturation|adresse facturation|adresse postale|adresse complete|adresse client|adresse ligne 2|complement d adresse|complement adresse|numero et rue|nom de rue|voie|direccion de facturacion|direccion facturacion|direccion fiscal|domicilio fiscal|direccion postal|direccion cliente|direccion 1|direccion 2|calle y numero|indirizzo di fatturazione|indirizzo fatturazione|via e numero|numero civico|morada|endereco|factuuradres|straatnaam|huisnummer|huisnr|stras|strasse kunde|adrnr text',
  city: 'city|town|billing city|po city|ort|stadt|wohnort|ville|localite|ciudad|poblacion|localidad|plaats|stad|citta|comune|city town|town city|city name|place|suburb|municipality|stadt ort|ortschaft|commune|ville client|ville facturation|municipio|ciudad cliente|cidade|woonplaats|ort01',
  region:
    'state|province|region|state province|province state|billing state|billing state province|po region|county|bundesland|departement|provincia|estado provincia|regione|state code|billing province|prefecture|kanton|canton|region code|comunidad autonoma|provincie|estado o provincia|regio',
  'postal-code':
    'postal code|zip|zip code|postcode|post code|zipcode|billing postal code|postal code zip code|po postal code|plz|postleitzahl|code postal|cp|codigo postal|c p|cap|post zip|zip postal code|postal zip code|zip postcode|pin code|pincode|eircode|billing zip|billing zip code|billing postcode|postleitzahl ort|plz kunde|npa|code postal client|cod postal|cp cliente|codigo postal cliente|cep|cap cliente|pstlz',
  country:
    'country|country code|billing country|po country|nation|land|landercode|laendercode|lander kz|pays|code pays|pais|codigo pais|paese|country name|country iso|country iso code|customer country|land kunde|landeskennzeichen|landesschluessel|landesschlussel|staat|pays client|pays de facturation|pais cliente|pais facturacion|nazione|stato cliente|land1',
  'credit-limit':
    'credit limit|credit line|limit|kreditlimit|kreditlinie|limite de credit|plafond|encours autorise|limite de credito|limite credito|kredietlimiet|fido|credit limit amount|kredit limit|kreditgrenze|plafond de credit|encours maximum|riesgo maximo|limite riesgo|klimk',
  language:
    'language|lang|language code|sprache|korrespondenzsprache|langue|idioma|taal|lingua|correspondence language|preferred language|customer language|sprachschluessel|sprachschlussel|spras|langue client|langue de correspondance|idioma cliente',
  segment:
    'segment|customer group|customer category|category|customer type|kundengruppe|kundensegment|kategorie|groupe client|categorie|grupo|categoria|segmento|klantgroep|customer segment|industry|branche|kundenklasse|sector|secteur',
  'parent-number':
    'parent number|parent|parent customer|parent account|parent id|parent customer number|head office|konzern|konzernnummer|hauptkunde|maison mere|client parent|matriz|cliente principal',
  'account-type': 'account type|koart|kontoart|debtor type|tipo de cuenta',
  'clearing-document':
    'clearing document|clearing doc|clrng doc|clearing number|augbl|ausgleichsbeleg|ausgl bel|ausgleichsbelegnummer|lettrage|ecriture let|piece de lettrage|documento de compensacion|doc compensacion',
  sequence: 'sequence|clear seq|line item|item|itm|buzei|position|posting item|pos|line no|line number|seq|seq no|posting id',
};

/** Derived or predicted columns: never facts, never read. */
const derived =
  /predict|forecast|probab|\bscore\b|aging|ageing|\bbucket\b|days? (?:late|past due|overdue|outstanding|to settle|delayed|open)|^(?:past due|overdue|age|day due|days|arrears.*|dso)$|delay|verzug|uberfallig|ueberfaellig|mahnstufe|tage (?:uberfallig|verzug)|jours de retard|retard|dias (?:de )?(?:atraso|mora|vencid)|dias vencidos|anciennete|antiguedad|paperless|disputed|vendor|supplier|shipping|ship (?:to|date|amount|address|via|fob|tracking)|names seen|open rows|discount|tax|vat|exchange rate|currency rate|kursr/;

const lookup = new Map<string, readonly { readonly field: ImportField; readonly rank: number }[]>();
for (const [field, list] of Object.entries(words) as [ImportField, string][]) {
  list.split('|').forEach((word, rank) => lookup.set(word, [...(lookup.get(word) ?? []), { field, rank }]));
}
const phrases = [...lookup.entries()]
  .map(([word, claims]) => ({ tokens: word.split(' '), claims }))
  .filter((phrase) => phrase.tokens.length > 1 || (phrase.tokens[0]?.length ?? 0) > 4);

/** What an address or a person is the customer's by: `Bill-to city`, `Kunde PLZ`, `Ville du client`. */
const whoseBefore =
  /^(?:customer|cust|client|clients?|debtor|buyer|bill to|billing|billto|sold to|payer|invoice|contact|main|primary|kunde|kunden|debitor|debitoren|rechnung|rechnungs|empfanger|empfaenger|cliente|contacto|klant) /;
const whoseBehind =
  / (?:(?:du |de la |de |del |des |da )?(?:client|cliente|contact|contacto|facturation|facturacion|tiers)|kunde|kunden|des kunden|debitor|customer|klant)$/;
const ofCustomer: ReadonlySet<ImportField> = new Set([
  'address-line',
  'city',
  'region',
  'postal-code',
  'country',
  'email',
  'phone',
  'contact-name',
  'contact-first-name',
  'contact-last-name',
  'language',
  'segment',
  'credit-limit',
]);

/** A header that is a word for an address or a person once the customer is taken away from it. */
function detailsOf(text: string): readonly HeaderClaim[] {
  const bare = text.replace(whoseBefore, '').replace(whoseBehind, '');
  if (bare === text) return [];
  return (lookup.get(bare) ?? [])
    .filter(({ field }) => ofCustomer.has(field))
    .map(({ field, rank }) => ({ field, strength: 0.93 - Math.min(rank, 60) * 0.002 }));
}

/** One reading of a header: `strength` 1 = the header is that word, less where the word is only part of it. */
export interface HeaderClaim {
  readonly field: ImportField;
  readonly strength: number;
}

/** What a header may mean, best first; empty = its words say nothing. */
export function headerClaims(header: string): readonly HeaderClaim[] {
  const text = headerWords(header).replace(/ \d+$/, (tail) => (/^ (?:1|2|3)$/.test(tail) ? tail : ''));
  if (text === '') return [];
  const exact = lookup.get(text);
  if (derived.test(text) && !exact) return [{ field: 'skip', strength: 1 }];
  if (derived.test(text) && /predict|bucket|delay|days? late|aging/.test(text)) return [{ field: 'skip', strength: 1 }];
  if (exact) return exact.map(({ field, rank }) => ({ field, strength: 1 - Math.min(rank, 60) * 0.003 }));
  const squeezed = lookup.get(text.replace(/ /g, ''));
  if (squeezed) return squeezed.map(({ field, rank }) => ({ field, strength: 0.95 - Math.min(rank, 60) * 0.003 }));
  const bare = detailsOf(text);
  if (bare.length > 0) return bare;
  const tokens = text.split(' ');
  const best = new Map<ImportField, number>();
  for (const phrase of phrases) {
    if (phrase.tokens.length > tokens.length || !phrase.tokens.every((token) => tokens.includes(token))) continue;
    const share = phrase.tokens.length / tokens.length;
    for (const { field, rank } of phrase.claims) {
      const strength = 0.35 + 0.5 * share - Math.min(rank, 60) * 0.003;
      if (strength > (best.get(field) ?? 0)) best.set(field, strength);
    }
  }
  return [...best].map(([field, strength]) => ({ field, strength })).sort((a, b) => b.strength - a.strength);
}

/** True where a cell is a known header word; used to find the header line. */
export function isHeaderWord(cell: string): boolean {
  const text = headerWords(cell);
  return text !== '' && (lookup.has(text) || lookup.has(text.replace(/ /g, '')) || (text.length < 45 && derived.test(text)));
}
