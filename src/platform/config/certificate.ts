import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

/** What is wrong with the two files of https, each told by the setting that names it. */
export function certificateProblems(certFile: string, keyFile: string): string[] {
  const cert = opened('TLS_CERT', certFile, (pem) => new X509Certificate(pem), 'holds no certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----')
  const key = opened('TLS_KEY', keyFile, (pem) => createPrivateKey(pem), 'holds no private key in PEM form, which begins with -----BEGIN PRIVATE KEY-----')
  if (typeof cert === 'string' || typeof key === 'string') return [cert, key].filter((found) => typeof found === 'string')
  if (!cert.checkPrivateKey(key)) return [`TLS_KEY: ${keyFile} is not the key of the certificate in TLS_CERT, ${certFile}`]
  return refusedTogether(certFile, keyFile)
}

function opened<T extends X509Certificate | KeyObject>(name: string, file: string, parse: (pem: Buffer) => T, otherwise: string): T | string {
  let pem: Buffer
  try {
    pem = readFileSync(file)
  } catch (err) {
    return `${name}: the file ${file} cannot be read (${(err as NodeJS.ErrnoException).code})`
  }
  try {
    return parse(pem)
  } catch {
    return `${name}: ${file} ${pem.includes('ENCRYPTED') ? 'is locked by a passphrase; Maru needs the key without one' : otherwise}`
  }
}

/** What only TLS itself refuses, such as a key that is too short for it, or a broken certificate further down the file. */
function refusedTogether(certFile: string, keyFile: string): string[] {
  try {
    createSecureContext({ cert: readFileSync(certFile), key: readFileSync(keyFile) })
    return []
  } catch (err) {
    return [`TLS_CERT: TLS does not take ${certFile} (${(err as { reason?: string }).reason ?? 'no reason given'})`]
  }
}
