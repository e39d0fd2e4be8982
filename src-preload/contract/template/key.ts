/** Keys of templates: `chatbotIdentity|name|language`, one for each chatbot that may send it. */

export function templateKey(chatbotIdentity: string, name: string, language: string): string {
  return `${chatbotIdentity}|${name}|${language}`;
}

/** Name of the template in a key, also where there is no such template any more. */
export function nameOfKey(key: string): string {
  return key.split('|').slice(1, -1).join('|') || key;
}
