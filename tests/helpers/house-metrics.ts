/** What a house shows of itself, by what stands before each value: `tertulia_connections{port="ssh"}`. */
export type Samples = ReadonlyMap<string, number>;

/** @param url where the line of a house that is ready says that its metrics are */
export async function readMetrics(url: string): Promise<Samples> {
  const answer = await fetch(url);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** In the line of a house that is ready. */
export function metricsUrl(ready: string): string | undefined {
  return /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(ready)?.[0];
}
