/** The beginning of a fingerprint or of a token's hash, as people see and type it. */
export function shortCredential(credential: string): string {
  return credential.replace(/^key:SHA256:|^token:/, '').slice(0, 12);
}
