import type { Fonts } from './fonts';
import { fill } from './letter-words';
import { Sheets } from './sheets';
import type { StatementModel } from './statement-model';
import { statementDay } from './statement-words';

/** The pages of a statement. */
export class StatementSheets extends Sheets {
  readonly model: StatementModel;

  constructor(model: StatementModel, fonts: Fonts, density = 1) {
    const { words } = model;
    const references = [
      { label: words.account, value: model.account },
      { label: words.asOf, value: statementDay(model.asOf, model.locale, 'long') },
      { label: words.made, value: statementDay(model.madeOn, model.locale, 'long') },
      { label: words.contact, value: model.contact.name },
      { label: words.phone, value: model.contact.phone },
      { label: words.email, value: model.contact.email },
    ].filter((row) => row.value !== '');
    super(
      {
        paper: model.paper,
        window: model.window,
        offsetMm: model.offsetMm,
        head: { sender: model.sender, recipient: model.recipient, references },
        pageText: (page, pages) => `${model.account}, ${fill(words.page, { page, pages })}`,
      },
      fonts,
      density,
    );
    this.model = model;
  }
}
