/** Whose matter a failure is. Each kind has one HTTP status. */
export type ErrorKind = 'invalid' | 'unauthenticated' | 'refused' | 'missing' | 'conflict' | 'busy' | 'unexpected'

export type ErrorData = Record<string, unknown>

/**
 * The one error that commands raise. `code` is stable snake_case and declared in the contract of the feature; `data` holds what would help
 * the person (`opensAt`), already fit to be shown to them.
 */
export class AppError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly data: ErrorData
  constructor(kind: ErrorKind, code: string, data: ErrorData = {}, cause?: unknown) {
    super(code, { cause })
    this.name = 'AppError'
    this.kind = kind
    this.code = code
    this.data = data
  }
}

export const invalid = (code: string, data?: ErrorData): AppError => new AppError('invalid', code, data)
export const refused = (code: string, data?: ErrorData): AppError => new AppError('refused', code, data)
export const conflict = (code: string, data?: ErrorData): AppError => new AppError('conflict', code, data)
/** For what does not exist and for what belongs to others: nobody can tell the two apart. */
export const missing = (): AppError => new AppError('missing', 'not_found')
export const unauthenticated = (): AppError => new AppError('unauthenticated', 'sign_in_needed')
