/** A pattern for LIKE that finds the text anywhere: `\`, `%` and `_` in what somebody typed are letters. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
