import type { Random } from './random';

/** Made-up business names and people. Telephone numbers are from the ranges kept free for fiction. */

const firsts = [
  'Alder',
  'Amber',
  'Ashgrove',
  'Beacon',
  'Birchwood',
  'Bluefield',
  'Canyon',
  'Cedarline',
  'Clearbrook',
  'Coppergate',
  'Crestmont',
  'Dovetail',
  'Eastlake',
  'Elmhurst',
  'Evergold',
  'Fairmount',
  'Falcon',
  'Foxhollow',
  'Glenhaven',
  'Granite',
  'Greenway',
  'Harborview',
  'Hawthorne',
  'Highfield',
  'Hollybrook',
  'Ironwood',
  'Juniper',
  'Kingsway',
  'Larkspur',
  'Linden',
  'Longmeadow',
  'Maplewood',
  'Millstone',
  'Moorland',
  'Northgate',
  'Oakline',
  'Orchard',
  'Pebblebrook',
  'Pinehurst',
  'Prairie',
  'Ravenwood',
  'Riverbend',
  'Rosewood',
  'Saltmarsh',
  'Sandstone',
  'Silverlake',
  'Stonebridge',
  'Sunridge',
  'Thornbury',
  'Timberline',
  'Twinoaks',
  'Valleyview',
  'Westbrook',
  'Whitestone',
  'Willowmere',
  'Windermill',
  'Woodlark',
  'Yellowstone Creek',
];
const trades = [
  'Bakery Supply',
  'Beverage',
  'Bottling',
  'Building Supply',
  'Catering',
  'Ceramics',
  'Coatings',
  'Coffee Roasters',
  'Cold Chain',
  'Confectionery',
  'Containers',
  'Dairy',
  'Distribution',
  'Electrical',
  'Fabrication',
  'Farms',
  'Fasteners',
  'Filtration',
  'Foods',
  'Freight',
  'Garden Centers',
  'Glassworks',
  'Hardware',
  'Health Products',
  'Instruments',
  'Joinery',
  'Labels',
  'Logistics',
  'Machine Works',
  'Marine',
  'Meats',
  'Medical Supply',
  'Millwork',
  'Nurseries',
  'Optics',
  'Orchards',
  'Packaging',
  'Paper',
  'Plastics',
  'Plumbing',
  'Press',
  'Produce',
  'Pumps',
  'Refrigeration',
  'Seafoods',
  'Sporting Goods',
  'Textiles',
  'Tooling',
  'Toys',
  'Wholesale',
];
const forms: Readonly<Record<string, readonly string[]>> = {
  US: ['LLC', 'Inc.', 'Co.', 'Corp.', '', ''],
  CA: ['Ltd.', 'Inc.', 'Corp.'],
  GB: ['Ltd', 'Limited', 'LLP'],
  DE: ['GmbH', 'GmbH & Co. KG', 'AG'],
  FR: ['SARL', 'SAS'],
  JP: ['K.K.'],
};
const given = [
  'Aaron',
  'Alice',
  'Amara',
  'Ben',
  'Carla',
  'Chloe',
  'Daniel',
  'Elena',
  'Farid',
  'Grace',
  'Hannah',
  'Ian',
  'Jonas',
  'Julia',
  'Kenji',
  'Laura',
  'Marcus',
  'Nadia',
  'Oliver',
  'Paula',
  'Quinn',
  'Rosa',
  'Samuel',
  'Tara',
  'Umar',
  'Vera',
  'Walter',
  'Yara',
];
const families = [
  'Abbott',
  'Becker',
  'Castillo',
  'Dawson',
  'Ellison',
  'Fournier',
  'Grant',
  'Haddad',
  'Ibsen',
  'Jansen',
  'Keller',
  'Lindqvist',
  'Moreau',
  'Nolan',
  'Osei',
  'Parker',
  'Quigley',
  'Rossi',
  'Schmidt',
  'Tanaka',
  'Underwood',
  'Varga',
  'Whitaker',
  'Young',
  'Zimmer',
];

interface Town {
  readonly country: string;
  readonly place: string;
  readonly zone: string;
  readonly area: string;
}
const towns: readonly Town[] = [
  { country: 'US', place: 'Dayton, OH 45402', zone: 'America/New_York', area: '937' },
  { country: 'US', place: 'Toledo, OH 43604', zone: 'America/New_York', area: '419' },
  { country: 'US', place: 'Pittsburgh, PA 15222', zone: 'America/New_York', area: '412' },
  { country: 'US', place: 'Louisville, KY 40202', zone: 'America/New_York', area: '502' },
  { country: 'US', place: 'Fort Wayne, IN 46808', zone: 'America/Indiana/Indianapolis', area: '260' },
  { country: 'US', place: 'Milwaukee, WI 53202', zone: 'America/Chicago', area: '414' },
  { country: 'US', place: 'Nashville, TN 37203', zone: 'America/Chicago', area: '615' },
  { country: 'US', place: 'Omaha, NE 68102', zone: 'America/Chicago', area: '402' },
  { country: 'US', place: 'Boise, ID 83702', zone: 'America/Boise', area: '208' },
  { country: 'US', place: 'Denver, CO 80202', zone: 'America/Denver', area: '303' },
  { country: 'US', place: 'Portland, OR 97204', zone: 'America/Los_Angeles', area: '503' },
  { country: 'US', place: 'Charlotte, NC 28202', zone: 'America/New_York', area: '704' },
  { country: 'CA', place: 'Hamilton, ON L8P 1A1', zone: 'America/Toronto', area: '905' },
  { country: 'CA', place: 'London, ON N6A 3N7', zone: 'America/Toronto', area: '519' },
  { country: 'GB', place: 'Leeds LS1 4DY', zone: 'Europe/London', area: '' },
  { country: 'GB', place: 'Bristol BS1 5TR', zone: 'Europe/London', area: '' },
  { country: 'DE', place: '28195 Bremen', zone: 'Europe/Berlin', area: '' },
  { country: 'DE', place: '70173 Stuttgart', zone: 'Europe/Berlin', area: '' },
  { country: 'FR', place: '69002 Lyon', zone: 'Europe/Paris', area: '' },
  { country: 'JP', place: 'Kobe 650-0001', zone: 'Asia/Tokyo', area: '' },
];
const streets: Readonly<Record<string, readonly string[]>> = {
  US: ['Commerce Parkway', 'Industrial Drive', 'Mill Street', 'Canal Road', 'Depot Avenue'],
  CA: ['King Street West', 'Foundry Road'],
  GB: ['Canal Wharf', 'Station Road'],
  DE: ['Hafenstraße', 'Industriestraße'],
  FR: ['rue des Tanneurs', 'quai Rambaud'],
  JP: ['Chuo-ku Hatobacho'],
};

export interface Person {
  readonly name: string;
  readonly e164: string;
  readonly written: string;
  readonly email: string;
}

/** As many different business names as asked for, without their legal form. */
export function businessNames(count: number, random: Random): readonly string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(`${random.pick(firsts)} ${random.pick(trades)}`);
  return [...names];
}

export function legalForm(name: string, country: string, random: Random): string {
  return `${name} ${random.pick(forms[country] ?? [''])}`.trim();
}

export function townIn(country: string, random: Random): Town {
  return random.pick(towns.filter((town) => town.country === country));
}

export function addressIn(town: Town, random: Random): readonly string[] {
  const street = random.pick(streets[town.country] ?? ['Main Street']);
  const number = random.int(2, 990);
  return [town.country === 'DE' ? `${street} ${number % 90}` : `${number} ${street}`, town.place];
}

export function personAt(company: string, town: Town, random: Random): Person {
  const name = `${random.pick(given)} ${random.pick(families)}`;
  const domain = `${company
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 24)}.example`;
  const e164 = phoneIn(town, random);
  return { name, e164, written: spaced(e164, town.country), email: `${name.toLowerCase().replace(' ', '.')}@${domain}` };
}

function phoneIn(town: Town, random: Random): string {
  const end = (digits: number) => String(random.int(0, 10 ** digits - 1)).padStart(digits, '0');
  switch (town.country) {
    case 'GB':
      return `+442079460${end(3)}`;
    case 'DE':
      return `+493023125${end(3)}`;
    case 'FR':
      return `+3319900${end(4)}`;
    case 'JP':
      return `+81355500${end(3)}`;
    default:
      return `+1${town.area}55501${end(2)}`;
  }
}

function spaced(e164: string, country: string): string {
  if (country === 'US' || country === 'CA') return `+1 ${e164.slice(2, 5)} ${e164.slice(5, 8)} ${e164.slice(8)}`;
  return `${e164.slice(0, 3)} ${e164.slice(3, 5)} ${e164.slice(5, 9)} ${e164.slice(9)}`.trim();
}
