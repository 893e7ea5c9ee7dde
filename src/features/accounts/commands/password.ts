import { invalid, type AppError } from '../../../kernel/errors.js'
import type { Decision } from '../../../kernel/result.js'

export const invalidPassword = (decided: Extract<Decision<string>, { ok: false }>): AppError => invalid(decided.code, decided.data)
