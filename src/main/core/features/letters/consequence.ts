import { addBankDays, type IsoDate } from '../../../../shared/domain/calendar';
import type { OpenCompany } from '../../app';
import { fill, LetterFault, regional } from '../../documents';
import type { LetterDesk } from './desk';
import { isHouseLanguage, type Speech } from './speech';

/** What follows when nothing comes, as a clause in the reader's language, with name and day. Null = the settings do not say. */
export function consequenceOf(desk: LetterDesk, payBy: IsoDate, speech: Speech): string | null {
  const { nextStep, finalConsequence } = desk.company.settings.letters;
  const name = nextStep.name.trim();
  if (nextStep.step === 'own-words') {
    const own = finalConsequence.trim().replace(/\.$/, '');
    if (own !== '' && !isHouseLanguage(desk.company, speech.language))
      throw new LetterFault(
        'What follows a final demand is written in your own words and in your own language. Choose one of the listed steps in Settings, Letters, or write the letter in your language',
      );
    return own === '' ? null : own;
  }
  if ((nextStep.step === 'agency' || nextStep.step === 'solicitors') && name === '') return null;
  const forms = speech.words.consequences[nextStep.step];
  return forms === undefined ? null : fill(regional(forms, speech.locale), { name, day: speech.day(nextStepDay(desk, payBy), 'long') });
}

/** True where the settings say what follows a final demand. */
export function knowsNextStep(company: OpenCompany): boolean {
  const { nextStep, finalConsequence } = company.settings.letters;
  if (nextStep.step === 'own-words') return finalConsequence.trim() !== '';
  return nextStep.step === 'prepayment' || nextStep.step === 'court' || nextStep.name.trim() !== '';
}

/** The bank day after the last day to pay. */
export const nextStepDay = (desk: LetterDesk, payBy: IsoDate): IsoDate => addBankDays(payBy, 1, desk.company.calendar);
