/** One may come from an agent that is confused. */
const mostForgeries = 2;

/**
 * Attack: signatures that do not fit their key, each of which costs us a verification. Honest clients do not make them, so
 * the third on one connection is an offence. To be called for each of them.
 */
export function countForgeries(onTooMany: () => void): () => void {
  let forgeries = 0;
  return () => {
    if (++forgeries > mostForgeries) onTooMany();
  };
}
