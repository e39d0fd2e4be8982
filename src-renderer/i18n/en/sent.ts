export const sent = {} as const;
