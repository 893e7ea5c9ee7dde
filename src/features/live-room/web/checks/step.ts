/** How far one check is. Each variant holds only what is there then. */
export type CheckStep<M = unknown> =
  | { at: 'idle' }
  | { at: 'running'; measured?: M }
  | { at: 'passed'; measured: M | null }
  | { at: 'failed'; code: string; measured: M | null }

export const idle = { at: 'idle' } as const
export const running = { at: 'running' } as const
