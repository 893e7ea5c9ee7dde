import type { Upload } from 'tus-js-client'
import { ApiError, type Problem } from '../../../platform/web/api.js'

export interface SendOptions {
  /** 0 to 1. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/** Pauses between tries while the way is cut, in milliseconds: about five minutes in all. */
const pauses = [0, 1000, 2000, 4000, ...Array.from({ length: 30 }, () => 10_000)]
const partSize = 1024 * 1024

/**
 * Sends a file's bytes to the place that the server named, goes on where it stopped when the way was cut, and answers when the server keeps it whole.
 * @throws ApiError with the server's reason where the content is refused; `no_connection` where the way stayed cut; an AbortError when it was taken back
 */
export async function sendFile(file: File, href: string, { onProgress, signal }: SendOptions = {}): Promise<void> {
  const tus = await import('tus-js-client')
  await new Promise<void>((done, fail) => {
    const upload: Upload = new tus.Upload(file, {
      uploadUrl: href, chunkSize: partSize, retryDelays: pauses, removeFingerprintOnSuccess: true, storeFingerprintForResuming: false,
      onProgress: (sent, all) => { onProgress?.(all ? sent / all : 0) },
      onSuccess: () => { done() },
      onError: (err) => { fail(asApiError(err)) },
      // What was understood and refused stays refused; everything else is worth another try.
      onShouldRetry: (err) => { const status = statusOf(err); return status === 0 || status >= 500 || status === 409 || status === 423 },
    })
    signal?.addEventListener('abort', () => { void upload.abort(); fail(new DOMException('Taken back', 'AbortError')) }, { once: true })
    upload.start()
  })
}

type TusError = Error & { originalResponse?: { getStatus(): number; getBody(): string } | null }
const statusOf = (err: unknown): number => (err as TusError).originalResponse?.getStatus() ?? 0

function asApiError(err: TusError): ApiError {
  const status = statusOf(err)
  let problem: Partial<Problem> = {}
  try { problem = JSON.parse(err.originalResponse?.getBody() ?? '{}') as Partial<Problem> } catch { /* not a problem document */ }
  return new ApiError({ detail: '', code: status === 0 ? 'no_connection' : 'unexpected', ...problem, status })
}
