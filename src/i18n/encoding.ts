/** Whether a client's locale says that it reads UTF-8: `es_ES.UTF-8` does, `es_ES.ISO-8859-1` does not, `es_ES` is silent. */
export function isUtf8(posixLocale: string | undefined): boolean | undefined {
  const encoding = posixLocale?.split('.')[1];
  return encoding === undefined ? undefined : /^utf-?8/i.test(encoding);
}
