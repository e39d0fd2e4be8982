/** Lengths in UTF-16 units after filling (whatsapp-templates 7): the safe upper bound of what the channel counts. */
export const limits = {
  headerText: 60,
  body: 1024,
  limitedTimeOfferBody: 600,
  cardBody: 160,
  url: 2000,
  couponCode: 20,
  limitedTimeOfferCode: 15,
  authenticationValue: 15,
  mediaUrl: 2000,
} as const;
