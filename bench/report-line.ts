/** One line of figures of a part that is measured by itself. */
export function report(name: string, ...figures: string[]): void {
  console.log(`${name.padEnd(48)} ${figures.join('; ')}`);
}
