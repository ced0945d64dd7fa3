import { DurationCount } from '../../metrics/duration-count.ts';
import { counter, type Metric } from '../../metrics/metric.ts';
import type { PortLoad } from '../../net/port-load.ts';
import type { WireCount } from '../../ssh-server/wire-count.ts';
import type { WorkCount } from '../../ui/work-count.ts';
import { portMetrics } from './port-metrics.ts';

/** What the faces of one thread take, each time. */
export interface FaceTimes {
  readonly echoes: DurationCount;
  readonly walks: DurationCount;
}

export function createFaceTimes(): FaceTimes {
  return {
    echoes: new DurationCount(
      'tertulia_echo_seconds',
      'From keys that were read from a terminal to the screen that was written for them',
    ),
    walks: new DurationCount(
      'tertulia_walk_seconds',
      'From the beginning of a walk over the screens of a room to its last screen',
    ),
  };
}

/** What one thread that serves the SSH port has done, and what it has to do. */
export function sshMetrics(
  work: WorkCount,
  wire: WireCount,
  load: PortLoad,
  { echoes, walks }: FaceTimes,
): readonly Metric[] {
  return [
    counter('tertulia_ink_frames_total', 'Frames that Ink drew', work.inkFrames),
    counter('tertulia_messages_drawn_total', 'Messages that were drawn as rows', work.messagesDrawn),
    counter(
      'tertulia_transitions_total',
      'Ways from some panes to others that were worked out',
      work.transitions,
    ),
    counter('tertulia_shared_buffers_total', 'Buffers of bytes that sessions share', work.buffers),
    counter('tertulia_flushes_total', 'Frames that terminals were brought to', work.flushes),
    counter('tertulia_ssh_writes_total', 'Writes to channels, of screens and of lines', wire.writes),
    counter('tertulia_ssh_written_bytes_total', 'Bytes of those writes, before encryption', wire.bytes),
    ...portMetrics('ssh', load),
    echoes.metric(),
    walks.metric(),
  ];
}
