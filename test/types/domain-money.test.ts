import { describe, expect, expectTypeOf, it } from 'vitest';
import { add, money, negate, subtract, type Money } from '../../src/shared/domain/money';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';

// The proofs of this file are made by the compiler: each @ts-expect-error is itself an error when the line below it compiles.
describe('types of money', () => {
  it('two dollars add up to dollars', () => {
    expectTypeOf(add(money('USD', 1), money('USD', 2))).toEqualTypeOf<Money<'USD'>>();
    expectTypeOf(negate(money('EUR', 1))).toEqualTypeOf<Money<'EUR'>>();
    expect(add(money('USD', 1), money('USD', 2)).amountMinor).toBe(3);
  });

  it('dollars and euros do not add up', () => {
    // @ts-expect-error two known currencies
    expect(() => add(money('USD', 1), money('EUR', 2))).toThrow();
    // @ts-expect-error two known currencies
    expect(() => subtract(money('USD', 1), money('EUR', 2))).toThrow();
    const euros: Money<'EUR'> = money('EUR', 2);
    // @ts-expect-error two known currencies, by variable
    expect(() => add(money('USD', 1), euros)).toThrow();
  });

  it("a customer's id is no item's id", () => {
    expectTypeOf<CustomerId>().not.toExtend<ItemId>();
    expectTypeOf<string>().not.toExtend<CustomerId>();
  });
});
