/** One HTTP request to a process on this machine, and its whole answer. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface Question {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Of one connection only (RFC 9110 §7.6.1), or said anew. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect', 'host', 'content-length'];

export const endToEnd = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));

/** Nobody listens there: the request was not delivered, and may be asked elsewhere. */
export const isRefused = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';

/** Rejects when there is no whole answer within `timeoutMs`. */
export function ask(port: number, question: Question, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, path, body } = question;
    const headers = { ...endToEnd(question.headers), 'content-length': body.length };
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false });
    const timer = setTimeout(() => request.destroy(new Error('no answer in time')), timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    request.end(body);
  });
}
