import { render, useInput, type Key } from 'ink';
import { Component, type ReactElement, type ReactNode } from 'react';

import { createFrameSink } from './frame-sink.ts';
import { createKeySource } from './key-source.ts';

/** One live Ink tree, used as a function from elements to rows. */
export interface InkRoot {
  /**
   * Draws `element` in `columns` cells and returns its rows, in full colour, without blanks at their ends.
   * @throws what a component of it threw; the root is of no use after that
   */
  draw(element: ReactElement, columns: number): readonly string[];
  /** Hands input to Ink's parser; whole key presses come out at `onKey`, before this returns. */
  feed(keys: string): void;
  close(): void;
}

export type KeyListener = (input: string, key: Key) => void;

/** `onDraw` is called for each frame, `onKey` for each key press; without that the root takes no input. */
export function createInkRoot(onDraw: () => void, onKey?: KeyListener): InkRoot {
  const sink = createFrameSink(80, 24);
  const source = createKeySource();
  const failure: { error?: unknown } = {};
  const wrap = (element: ReactElement): ReactElement => (
    <Boundary
      onError={(error) => {
        failure.error = error;
      }}
    >
      {element}
      {onKey === undefined ? undefined : <Keyboard onKey={onKey} />}
    </Boundary>
  );
  const instance = render(wrap(<></>), {
    stdout: sink.stdout,
    stdin: source.stdin,
    stderr: sink.stdout,
    // One whole frame for each commit, at once; everything else that Ink does to a terminal or a process is off.
    debug: true,
    interactive: true,
    concurrent: false,
    patchConsole: false,
    exitOnCtrlC: false,
    alternateScreen: false,
    isScreenReaderEnabled: false,
  });
  return {
    draw(element, columns) {
      sink.resize(columns, 500);
      onDraw();
      instance.rerender(wrap(element));
      if ('error' in failure) throw failure.error;
      return sink.frame().split('\n');
    },
    feed(keys) {
      source.feed(keys);
    },
    close() {
      instance.unmount();
    },
  };
}

function Keyboard({ onKey }: { readonly onKey: KeyListener }): undefined {
  useInput(onKey);
}

interface BoundaryProps {
  readonly onError: (error: unknown) => void;
  readonly children: ReactNode;
}

/** Stands between our components and Ink's own boundary, which would draw source lines and a stack for the person. */
class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.failed ? undefined : this.props.children;
  }
}
