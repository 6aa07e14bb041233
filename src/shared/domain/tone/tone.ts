export interface ToneFinding {
  readonly kind: 'threat' | 'legal-claim' | 'insult' | 'disclosure' | 'shouting';
  /** The words as they stand in the text. */
  readonly found: string;
  /** Why they do harm, and what to do. */
  readonly advice: string;
}

const advice: Readonly<Record<ToneFinding['kind'], string>> = {
  threat: 'A threat costs the claim more than it brings, and may be unlawful. Say which step will really be taken, and when.',
  'legal-claim': 'Say this only if it has really happened. A false claim about courts, police or credit agencies can make the demand void.',
  insult: 'Keep to amounts and days. A word about the person ends the talk.',
  disclosure: 'Telling others about a debt is unlawful in most countries. Leave it out.',
  shouting: 'Capital letters and rows of exclamation marks read as shouting.',
};

const word = (...parts: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

/** English, German, French, Spanish together: which language a text is in need not be known. */
const patterns: readonly (readonly [ToneFinding['kind'], RegExp])[] = [
  [
    'threat',
    word(
      'or else',
      'you will regret',
      "you'll regret",
      'we know where you (?:live|work)',
      'make your life',
      'destroy your (?:business|company|reputation)',
      'ruin you(?:r \\w+)?',
      'consequences you cannot imagine',
      'sie werden es bereuen',
      'wir wissen,? wo sie wohnen',
      'wir machen sie fertig',
      'ruinieren',
      'vous le regretterez',
      'nous savons où vous habitez',
      'vous ruiner',
      'se arrepentirá',
      'sabemos dónde vive',
      'le arruinaremos',
    ),
  ],
  [
    'legal-claim',
    word(
      '(?:have|has) (?:already )?(?:filed|started|begun) (?:a )?(?:suit|lawsuit|legal action|court proceedings)',
      'the court has (?:ordered|ruled)',
      'police',
      'arrest(?:ed)?',
      'jail',
      'prison',
      'criminal charges',
      'your credit (?:rating )?(?:will be|is) (?:ruined|destroyed)',
      'blacklist(?:ed)?',
      'gefängnis',
      'polizei',
      'strafanzeige',
      'haftbefehl',
      'verhaftet',
      'klage (?:wurde )?(?:bereits )?eingereicht',
      'das gericht hat',
      'police judiciaire',
      'plainte pénale',
      'le tribunal a (?:ordonné|jugé)',
      'prison ferme',
      'policía',
      'cárcel',
      'denuncia penal',
      'el juez ha',
      'lista negra',
    ),
  ],
  [
    'insult',
    word(
      'liars?',
      'thie(?:f|ves)',
      'crooks?',
      'fraudsters?',
      'deadbeats?',
      'scammers?',
      'stupid',
      'shameless',
      'lügner',
      'betrüger',
      'diebe?',
      'unverschämt',
      'dreist',
      'menteurs?',
      'voleurs?',
      'escrocs?',
      'mentirosos?',
      'ladrón',
      'ladrones',
      'estafador(?:es)?',
      'sinvergüenzas?',
    ),
  ],
  [
    'disclosure',
    word(
      '(?:tell|inform|contact) your (?:customers|clients|suppliers|employees|staff|neighbou?rs|family|competitors)',
      'make (?:this|it) public',
      'publish your name',
      'post (?:this|it) online',
      'ihre kunden (?:informieren|unterrichten)',
      'öffentlich machen',
      'ihre nachbarn',
      'informer vos clients',
      'rendre public',
      'informaremos a sus clientes',
      'hacerlo público',
    ),
  ],
  ['shouting', /!{2,}|(?:(?<![\p{L}\p{N}-])\p{Lu}{4,}(?![\p{L}\p{N}-])[ ,]+){2,}\p{Lu}{3,}(?![\p{L}\p{N}-])/gu],
];

/** What in a text of one's own may do harm, each wording once, in the order of the text. A hint: nothing is stopped by it. */
export function toneFindings(text: string): readonly ToneFinding[] {
  const found = patterns.flatMap(([kind, pattern]) =>
    [...text.slice(0, 50_000).matchAll(pattern)].map((match) => ({ kind, found: match[0].trim(), at: match.index })),
  );
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.at - b.at)
    .filter((one) => {
      const key = `${one.kind} ${one.found.toLowerCase()}`;
      return !seen.has(key) && seen.add(key);
    })
    .map(({ kind, found: words }) => ({ kind, found: words, advice: advice[kind] }));
}
