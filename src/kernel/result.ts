/** What a rule answers: yes with a value, or no with a code and what would help. Rules return, they do not throw. */
export type Decision<T = true> = { ok: true; value: T } | { ok: false; code: string; data: Record<string, unknown> }

export const yes = <T>(value: T): Decision<T> => ({ ok: true, value })
export const no = (code: string, data: Record<string, unknown> = {}): Decision<never> => ({ ok: false, code, data })
