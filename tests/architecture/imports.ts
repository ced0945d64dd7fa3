/**
 * The specifiers of every import of a TypeScript file: static, re-exported, dynamic, in a type, required, or a worker's URL.
 * A tool would do it, but the one there is prints "no violations" after reading nothing with this compiler.
 */
export function importsOf(text: string): string[] {
  return forms.flatMap((form) =>
    [...text.matchAll(form)].map((match) => withExtension(match.groups?.['specifier'] ?? '')),
  );
}

/** Imports whose target is computed, so that no reader could follow them. */
export function unreadableImportsOf(text: string): string[] {
  return [...text.matchAll(/\b(?:import|require)\((?!\s*['"]).*/g)].map(([found]) => found);
}

const forms = [
  /^(?:import|export)\s+(?:type\s+)?[\w\s{},*$]+?\s+from\s+['"](?<specifier>[^'"]+)['"]/gm,
  /^import\s+['"](?<specifier>[^'"]+)['"]/gm,
  /\b(?:import|require)\(\s*['"](?<specifier>[^'"]+)['"]/g,
  /\bnew URL\(\s*`(?<specifier>\.[^`$]+\.)\$\{\w+\}`\s*,\s*import\.meta\.url/g,
  /\bnew URL\(\s*['"](?<specifier>\.[^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url/g,
];

/** A worker's file ends in ts or in js, as its maker runs from the sources or from dist. */
function withExtension(specifier: string): string {
  return specifier.endsWith('.') ? `${specifier}ts` : specifier;
}
