import { commands } from '../../chat-core/commands/rows.ts';
import type { Feed } from '../../chat-core/link/feed.ts';
import { heardItems } from '../../chat-core/link/heard-item.ts';
import type { SeatView } from '../../chat-core/link/protocol.ts';
import { isOffered } from '../../chat-core/order/offered.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import { emojiCodes } from '../../chat-core/text/emoji.ts';
import { shown } from '../../chat-core/text/shown.ts';
import type { Screen } from '../screen.ts';
import type { NumberedMessage, Vocabulary } from '../state/completion.ts';

/** Messages that Tab offers by their numbers. */
const mostNumbered = 50;

/** What a draft can be completed with, in the room on the screen. */
export function vocabularyOf({ session: { seat }, client, state }: Screen): Vocabulary {
  const { room, directory } = state();
  const joined = seat.rooms.filter((name) => !isDirect(name));
  const rooms = [...joined, ...directory.map((summary) => summary.room)];
  const people = Object.values(seat.directs).map(({ nick }) => nick);
  const feed = room === undefined ? undefined : client.feed(room);
  const nicks = feed === undefined || isDirect(feed.room) ? [] : nicksIn(feed);
  return {
    commands: commands.filter((row) => isOffered(row, seat)),
    rooms: [...new Set(rooms)],
    nicks: [...new Set([...nicks, ...people])],
    people,
    emoji: emojiCodes,
    messages: feed === undefined ? [] : numberedIn(feed, seat),
  };
}

/** Everybody in the room, those who spoke lately first. */
function nicksIn({ items, members }: Feed): readonly string[] {
  const spoke = items
    .toReversed()
    .flatMap((item) => (item.type === 'message' ? [item.message.author.nick] : []));
  const here = [...members.keys()].toSorted((one, other) => one.localeCompare(other));
  return [...new Set([...spoke.filter((nick) => members.has(nick)), ...here])];
}

/** The newest messages, as commands name them. */
function numberedIn({ room, items }: Feed, seat: SeatView): readonly NumberedMessage[] {
  const { identity, roles, sysop, ignored } = seat;
  const keepsOrder = sysop || roles[room] === 'owner' || roles[room] === 'operator';
  return heardItems(items, ignored)
    .flatMap((item) => (item.type === 'message' && item.message.erased !== true ? [item.message] : []))
    .slice(-mostNumbered)
    .toReversed()
    .map(({ position: number, author, text }) => {
      const edit = author.identity === identity;
      return { number, about: `${author.nick}: ${shown(text, 20)}`, edit, remove: edit || keepsOrder };
    });
}
