/** Lengths in UTF-16 units after filling (whatsapp-templates 7): the safe upper bound of what the channel counts. */
export const limits = {
  headerText: 60,
  body: 1024,
  limitedTimeOfferBody: 600,
  singleProductBody: 160,
  cardBody: 160,
  /** Of a part whose own text is longer than its limit: older templates were approved so, and what was approved can be sent. */
  olderText: 32_768,
  url: 2000,
  couponCode: 20,
  limitedTimeOfferCode: 15,
  authenticationValue: 15,
  mediaUrl: 2000,
  fileName: 240,
  coordinate: 30,
  placeName: 1000,
  placeAddress: 1000,
  productId: 100,
  catalogId: 100,
  sections: 4000,
  sectionTitle: 24,
  expiry: 40,
  payload: 128,
  voiceCallPayload: 512,
  flowToken: 1000,
  flowData: 4000,
  minutes: 5,
} as const;

/** Counts of the channel (whatsapp-templates 6.4, 6.5, 7). */
export const counts = {
  /** Cards of a product carousel: the least and the most that a message has. */
  leastProductCards: 2,
  mostProductCards: 10,
  sections: 10,
  products: 30,
  /** Minutes for which a call button works. */
  mostCallMinutes: 43_200,
} as const;
