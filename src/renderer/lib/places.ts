/** ISO 3166-1 alpha-2 codes, without the uninhabited. */
const countryCodes =
  'AE AR AT AU BA BD BE BG BH BO BR BW CA CH CL CN CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GE GH GR GT HK HN HR HU ID IE IL IN IS IT JO JP KE KR KW KZ LB LI LK LT LU LV MA MC MD ME MK MT MU MX MY NA NG NI NL NO NZ OM PA PE PH PK PL PT PY QA RO RS RU SA SE SG SI SK SV TH TN TR TW TZ UA UG US UY UZ VE VN ZA ZM ZW'.split(
    ' ',
  );
const names = new Intl.DisplayNames(['en'], { type: 'region' });

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Countries by name. An unlisted present value is kept as a choice of its own. */
export function countryChoices(present: string): readonly Choice[] {
  const codes = countryCodes.includes(present) || !/^[A-Z]{2}$/.test(present) ? countryCodes : [...countryCodes, present];
  return codes.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((a, b) => a.label.localeCompare(b.label));
}

/** Time zones this computer knows. */
export function zoneChoices(present: string): readonly Choice[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', ...zones, present])].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/** Ways to write numbers and dates, shown by example. */
export function localeChoices(present: string): readonly Choice[] {
  const locales = [
    'en-US',
    'en-GB',
    'en-CA',
    'en-AU',
    'en-IE',
    'en-IN',
    'en-ZA',
    'de-DE',
    'de-AT',
    'de-CH',
    'fr-FR',
    'nl-NL',
    'es-ES',
    'it-IT',
    'pl-PL',
    'pt-BR',
    'sv-SE',
    'da-DK',
  ];
  const example = Date.UTC(2026, 10, 27, 12);
  return [...new Set([...locales, present])].map((value) => ({
    value,
    label: `${(12_345.6).toLocaleString(value, { minimumFractionDigits: 2 })}, ${new Date(example).toLocaleDateString(value, { timeZone: 'UTC' })} (${value})`,
  }));
}
