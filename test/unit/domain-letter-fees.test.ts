import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { DunningLevel } from '../../src/shared/domain/dunning';
import { feeDoubts, feeOfLetter, printedFee, type ChargedLevel, type FeeQuestion } from '../../src/shared/domain/letter-fees';
import { feeOf, stepInWords, strategyFaults, usualStrategy, withLevels } from '../../src/shared/domain/policy';

const fee = { currency: 'EUR', amountMinor: 500, individuals: false };
const asked: FeeQuestion = { fee, currency: 'EUR', level: 2, debtorType: 'company', invoiceIds: ['a', 'b'], charged: [], choice: 'bill' };

describe('the fee of a letter', () => {
  it('is asked of a company in its own currency, and of an individual only where the step says so', () => {
    expect(feeOfLetter(asked)).toEqual({ amountMinor: 500, choice: 'bill' });
    expect(feeOfLetter({ ...asked, fee: null })).toBeNull();
    expect(feeOfLetter({ ...asked, currency: 'USD' })).toEqual({ none: 'The fee is agreed in EUR; it is never turned into another currency.' });
    expect(feeOfLetter({ ...asked, debtorType: 'sole-trader' })).toEqual({ none: 'Sole traders are asked for no fee.' });
    expect(feeOfLetter({ ...asked, debtorType: 'consumer' })).toEqual({ none: 'Consumers are asked for no fee.' });
    expect(feeOfLetter({ ...asked, debtorType: 'consumer', fee: { ...fee, individuals: true } })).toMatchObject({ amountMinor: 500 });
    expect(feeOfLetter({ ...asked, level: 0 })).toEqual({ none: 'A courtesy reminder has no fee.' });
  });

  it('is not asked on charges alone, nor twice at one level for the same invoice, billed or waived', () => {
    expect(feeOfLetter({ ...asked, invoiceIds: [] })).toMatchObject({ none: expect.stringContaining('no fee on a charge') });
    expect(feeOfLetter({ ...asked, charged: [{ level: 2, itemIds: ['b', 'z'] }] })).toMatchObject({
      none: expect.stringContaining('decided with an earlier letter'),
    });
    expect(feeOfLetter({ ...asked, charged: [{ level: 1, itemIds: ['a', 'b'] }] })).toMatchObject({ amountMinor: 500 });
    expect(feeOfLetter({ ...asked, charged: [{ level: 2, itemIds: ['z'] }] })).toMatchObject({ amountMinor: 500 });
  });

  it('adds nothing to the letter when it is waived', () => {
    expect([
      printedFee(null),
      printedFee({ none: 'x' }),
      printedFee({ amountMinor: 500, choice: 'waive' }),
      printedFee({ amountMinor: 500, choice: 'show' }),
      printedFee({ amountMinor: 500, choice: 'bill' }),
    ]).toEqual([0, 0, 0, 500, 500]);
  });

  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
  property.prop([fc.array(fc.record({ level: fc.constantFrom<DunningLevel>(1, 2, 3), invoiceIds: ids }), { maxLength: 40 })])(
    'over any row of letters no invoice bears the fee of a level twice',
    (letters) => {
      const charged: ChargedLevel[] = [];
      for (const { level, invoiceIds } of letters) {
        const answer = feeOfLetter({ ...asked, level, invoiceIds, charged });
        if (answer !== null && !('none' in answer)) charged.push({ level, itemIds: invoiceIds });
      }
      const borne = charged.flatMap(({ level, itemIds }) => itemIds.map((id) => `${level} ${id}`));
      expect(new Set(borne).size).toBe(borne.length);
    },
  );
});

describe('what law says against a fee', () => {
  const about = (country: string, level: DunningLevel, debtorType: FeeQuestion['debtorType'] = 'company') =>
    feeDoubts({ country, level, debtorType })
      .map((doubt) => doubt.sentence)
      .join(' ');
  it('warns of the first letter in Germany, which puts the customer in default, and not of the second for that', () => {
    expect(about('DE', 1)).toContain('the reminder that puts the customer in default may not be charged');
    expect(about('DE', 2)).not.toContain('puts the customer in default');
    expect(about('de', 2)).toContain('only paper and postage');
  });
  it('names individuals first, and a source for every sentence', () => {
    expect(about('FR', 2, 'consumer')).toMatch(/^France forbids/);
    expect(about('GB', 2, 'sole-trader')).toMatch(/^An individual/);
    for (const country of ['DE', 'FR', 'GB', 'US', 'CH', 'AT', 'ES', 'BR', ''])
      for (const doubt of feeDoubts({ country, level: 1, debtorType: 'consumer' })) expect(doubt.source, country).not.toBe('');
    expect(about('ES', 2)).toContain('EUR 40');
    expect(about('', 2)).toContain('needs a term in the contract');
  });
});

describe('a policy with a fee', () => {
  const strategy = usualStrategy('EUR');
  const withFee = (change: (kind: string | null) => boolean, amountMinor = 500) => ({
    ...strategy,
    steps: strategy.steps.map((step) => (change(step.letterKind) ? { ...step, fee: { ...fee, amountMinor } } : step)),
  });
  it('says so in its plain words', () => {
    const step = withFee((kind) => kind === 'second-reminder').steps.find((one) => one.letterKind === 'second-reminder')!;
    expect(stepInWords(step, { currency: 'EUR', locale: 'en-GB' })).toContain('with a fee of €5.00 for the letter, for companies only');
    expect(stepInWords({ ...step, fee: { ...fee, individuals: true } }, { currency: 'EUR', locale: 'en-GB' })).toContain('also for sole traders and consumers');
    expect(stepInWords({ ...step, fee: null }, { currency: 'EUR', locale: 'en-GB' })).not.toContain('fee');
  });
  it('is faulty where what bears it is no letter that asks for money, or it is nothing', () => {
    expect(strategyFaults(withFee((kind) => kind === 'second-reminder'))).toEqual([]);
    expect(strategyFaults(withFee((kind) => kind === 'courtesy' || kind === null)).every((fault) => fault.field.endsWith('.fee'))).toBe(true);
    expect(strategyFaults(withFee((kind) => kind === 'second-reminder', 0))).toMatchObject([{ sentence: expect.stringContaining('above 0') }]);
  });
  it('loses the fee of a step that becomes a call', () => {
    const [call] = withLevels([{ ...strategy.steps.find((step) => step.letterKind === 'second-reminder')!, fee, channel: 'call' }]);
    expect(call?.fee ?? null).toBeNull();
    expect(feeOf({ letterKind: 'courtesy', fee })).toBeNull();
  });
});
