import type { Message } from '../chat-core/message.ts';
import { type Locale, sentence } from './catalogue.ts';

/** What was said, with what the house says of it, as plain text: `(erased)`, `yes (edited)`. */
export function messageText({ text, edited, erased }: Message, locale: Locale): string {
  if (erased === true) return sentence(locale, 'screen.erased');
  return edited === true ? `${text} ${sentence(locale, 'screen.edited')}` : text;
}
