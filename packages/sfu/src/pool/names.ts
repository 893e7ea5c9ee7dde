/** What came and what went between two sets of names; undefined where nothing did. */
export function changeOf(before: ReadonlySet<string>, after: ReadonlySet<string>): { opened: string[]; closed: string[] } | undefined {
  const opened = [...after].filter((name) => !before.has(name));
  const closed = [...before].filter((name) => !after.has(name));
  return opened.length + closed.length > 0 ? { opened, closed } : undefined;
}
