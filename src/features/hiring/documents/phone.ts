/** '010-1234-5678' for a Korean number kept as digits; any other stays as it is kept. */
export function phoneOf(digits: string): string {
  const parts = /^(?:\+82|0)(10|[3-6]\d|70|2)(\d{3,4})(\d{4})$/.exec(digits)
  return parts ? `0${parts[1]}-${parts[2]}-${parts[3]}` : digits
}
