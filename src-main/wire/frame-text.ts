/** Text of a WebSocket frame, in whichever pieces a library hands it over. */
export function frameText(data: Buffer | ArrayBuffer | readonly Buffer[]): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.concat(data)).toString('utf8');
}
