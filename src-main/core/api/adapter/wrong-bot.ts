/**
 * Signs of a key that belongs to another kind of bot (blip-protocol 2.2, 7.6): the sub-bot's key on the gateway fails with 81,
 * the router's key on the desk with 67 and an observed text.
 */
export function isWrongSender(platformCode: number, description: string): boolean {
  return platformCode === 81 && /could not determine|specified sender/i.test(description);
}

export function isWrongDeskOwner(platformCode: number, description: string): boolean {
  return platformCode === 67 && /requested resource was not found/i.test(description);
}
