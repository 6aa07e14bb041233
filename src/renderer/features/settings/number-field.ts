import type { UseFormReturnType } from '@mantine/form';

type NumberKeys<Values> = { [Key in keyof Values]: Values[Key] extends number ? Key : never }[keyof Values] & string;

/** Props of a text field that holds a number: what is typed stays typed; the schema says what is wrong with it. */
export function numberField<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>) {
  return (key: NumberKeys<Values>) => {
    const held = form.values[key] as unknown as number;
    const error = form.errors[key];
    return {
      type: 'number' as const,
      value: Number.isNaN(held) ? '' : String(held),
      onChange: (text: string) => form.setFieldValue(key, (text.trim() === '' ? Number.NaN : Number(text)) as never),
      error: typeof error === 'string' ? (Number.isNaN(held) ? 'A number is wanted.' : error) : null,
    };
  };
}
