import { ChatError, Unavailable } from '../../chat-core/errors.ts';
import type { ClientSession } from '../../chat-core/link/core-client.ts';
import type { Doorway, Hello } from '../../chat-core/link/protocol.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { clockTime } from '../../i18n/clock-time.ts';
import type { Tenant } from '../ink/lent-roots.ts';
import { meaningOf } from '../keys.ts';
import type { Manner } from '../rows/style-class.ts';
import { drawDoor } from '../screens/door-frame.ts';
import type { ScreenOwner, ScreenParts, OpenScreen } from '../session/screen-session.ts';
import { type DoorNotice, type DoorState, firstVisit, welcome } from '../state/door-state.ts';
import type { Easel } from '../terminal/easel.ts';
import { createInputGate, type TerminalInput } from '../terminal/input-gate.ts';
import { mannerOf } from '../terminal/traits.ts';
import { createDoorActions } from './door-actions.ts';
import type { Door } from './door.ts';

/** The screens before somebody comes in: `First visit` and `Welcome`. */
export interface Entrance extends OpenScreen {
  /** How the person came in; nothing when they did not. */
  readonly session: Promise<ClientSession | undefined>;
}

/** Who says nothing for so long does not come in any more. */
const patienceMs = 10 * 60_000;

/** Greets somebody whom `greetingFor` has a screen for, until they come in or leave; until then nobody knows of them. */
export function openEntrance(
  { hello, doorway: firstSeen }: { readonly hello: Hello; readonly doorway: Doorway },
  easel: Easel,
  parts: ScreenParts,
  owner: ScreenOwner,
): Entrance {
  const { client, now, roots } = parts;
  const { terminal, painter, inquiry } = easel;
  const { promise: session, resolve } = Promise.withResolvers<ClientSession | undefined>();
  const gate = createInputGate();
  let doorway = firstSeen;
  let state = stateFor(doorway, hello);
  let stage: 'open' | 'coming-in' | 'broken' | 'over' = 'open';
  let lastKeyAt = now();
  let refreshDue = false;

  const fail = (error: unknown): void => {
    if (stage === 'over' || stage === 'broken') return;
    stage = 'broken';
    owner.onBug(error);
  };
  const guarded = (work: () => void): void => {
    if (stage === 'over' || stage === 'broken') return;
    try {
      work();
    } catch (error) {
      fail(error);
    }
  };
  const manner = (): Manner => {
    const { visitor } = doorway;
    const kept = visitor.kind === 'returning' ? visitor.waiting?.seat.settings : undefined;
    const tried = state.page === 'welcome' && state.theme !== undefined ? { theme: state.theme } : {};
    const { background } = inquiry;
    const { environment } = terminal;
    return mannerOf({ environment, house: parts.house, settings: { ...kept, ...tried }, background });
  };
  const refresh = (): void => {
    if (refreshDue) return;
    refreshDue = true;
    queueMicrotask(() => {
      refreshDue = false;
      guarded(() => painter.show(frame()));
    });
  };
  const frame = () => {
    const look = manner();
    const { background } = inquiry;
    const context = { hello, doorway, background, now: now(), clock: clockTime(look.locale, look.timeZone) };
    return drawDoor({ ...context, state, manner: look, terminal }, parts.sheets, parts.chromeFor(look));
  };

  /** Whatever is refused is read at the door, where another try costs one key. */
  const refused = (error: unknown): void => {
    const notice = noticeOf(error);
    if (notice === undefined) return fail(error);
    easel.dropHeld();
    easel.listen(takeChunk);
    state = { ...state, notice };
    refresh();
    if (state.page !== 'first-visit' || (state.focus === 'code' && notice.code !== 'link-from-inside'))
      return;
    // Perhaps somebody else has the nick now, or the key has come in elsewhere.
    state = { ...state, focus: 'nick', offer: undefined };
    actions.ask();
  };

  const door: Door = {
    hello,
    client,
    state: () => state,
    change(next) {
      state = next;
      refresh();
    },
    get doorway() {
      return doorway;
    },
    see(seen) {
      // Whose password is another one by now is told so when they come in.
      if (seen.visitor.kind === 'guest') return;
      doorway = seen;
      const { notice } = state;
      const next = stateFor(seen, hello);
      if (next.page !== state.page) state = { ...next, notice };
      refresh();
    },
    get isOpen() {
      return stage === 'open';
    },
    comeIn(prepare, settings = {}) {
      if (stage !== 'open') return;
      stage = 'coming-in';
      easel.hold();
      const opening = async (): Promise<void> => {
        const opened = await client.open(await prepare());
        try {
          for (const [name, value] of Object.entries(settings)) await opened.keepSetting(name, value);
        } catch (error) {
          await opened.close('dropped');
          throw error;
        }
        if (stage === 'coming-in') arrive(opened);
        else await opened.close('dropped');
      };
      opening().catch((error: unknown) =>
        guarded(() => {
          stage = 'open';
          refused(error);
        }),
      );
    },
    leave: () => leave(sentence(manner().locale, 'door.goodbye'), 0),
    redraw() {
      painter.forget();
      refresh();
    },
    passOn: (unread) => easel.hold(Buffer.from(unread)),
    fail,
  };
  const actions = createDoorActions(door);
  const tenant: Tenant = { press: (input, key) => actions.follow(meaningOf(input, key)) };

  const takeInput = (input: TerminalInput): void => {
    switch (input.type) {
      case 'answer':
        inquiry.hear(input.text);
        refresh();
        return;
      case 'keys':
        lastKeyAt = now();
        roots.feed(tenant, input.keys);
        return;
      case 'paste':
        actions.paste(input.text);
        return;
      case 'status':
      case 'function-key':
      case 'paste-too-long':
    }
  };
  /** What stands behind an Enter may be for the next screen. */
  const takeChunk = (chunk: Uint8Array): void =>
    guarded(() => {
      let rest = chunk;
      while (rest.length > 0 && door.isOpen) {
        const end = rest.indexOf(enterKey) + 1 || rest.length;
        for (const input of gate.accept(rest.subarray(0, end))) if (stage === 'open') takeInput(input);
        rest = rest.subarray(end);
      }
      if (stage === 'coming-in') easel.hold(rest);
    });

  const end = (): void => {
    stage = 'over';
    roots.release(tenant);
    owner.onOver();
  };
  const arrive = (opened: ClientSession): void => {
    end();
    resolve(opened);
  };
  const leave = (lastWords: string, exitStatus: number): void => {
    if (stage === 'over') return;
    painter.leave(lastWords);
    end();
    resolve(undefined);
    terminal.end(exitStatus);
  };

  easel.listen(takeChunk);
  // There and back within one turn is the same size again, and a terminal that has lost what was cut off.
  terminal.onResize(() => guarded(door.redraw));
  terminal.onClose(() => {
    if (stage === 'over') return;
    end();
    resolve(undefined);
  });
  refresh();
  // The questions go out behind the first frame, which waits for no answer.
  queueMicrotask(() => guarded(() => easel.ask()));

  return {
    session,
    close: (lastWords) => leave(lastWords, 1),
    minutePassed() {
      if (now() - lastKeyAt >= patienceMs) leave(sentence(manner().locale, 'door.nobody-came'), 1);
      else guarded(refresh);
    },
  };
}

const enterKey = '\r'.charCodeAt(0);

function stateFor({ visitor }: Doorway, hello: Hello): DoorState {
  return visitor.kind === 'new-key' ? firstVisit(visitor.nick, hello.nick) : welcome();
}

/** What a refusal is at the door; nothing for what is nobody's refusal. */
function noticeOf(error: unknown): DoorNotice | undefined {
  if (error instanceof ChatError) return { code: error.code, params: error.params };
  return error instanceof Unavailable ? { code: 'door.unavailable', params: {} } : undefined;
}
