// A consumer in TypeScript, compiled and never run: its types are those that openapi-typescript makes of openapi.json.
import type {components, webhooks} from "./.build/openapi.js";

type Schemas = components["schemas"];
type Webhook = webhooks["cloudapi.Webhook"]["post"]["requestBody"]["content"]["application/json"];

// The body of the webhook is the root.
export const same: Webhook extends Schemas["cloudapi.Webhook"] ? true : never = true;

export function texts(webhook: Webhook): string[] {
  const found: string[] = [];
  for (const entry of webhook.entry) {
    for (const change of entry.changes) {
      const value = change.value as Schemas["cloudapi.MessagesValue"]; // chosen by change.field
      for (const message of value.messages ?? []) {
        if (isText(message)) found.push(`${message.from ?? "somebody"}: ${message.text.body}`);
      }
    }
  }
  return found;
}

// Messages of a type that no schema knows are valid, so that type alone narrows nothing: a predicate says what it means.
function isText(message: Schemas["cloudapi.Message"]): message is Schemas["cloudapi.TextMessage"] {
  return message.type === "text";
}

export const answer: Schemas["cloudapi.SendResponse"] = {
  messaging_product: "whatsapp",
  messages: [{id: "wamid.A", message_status: "accepted"}],
};

export const later: Schemas["cloudapi.SendResponse"] = {
  messaging_product: "whatsapp",
  messages: [{id: "wamid.A", message_status: "a_status_of_tomorrow"}], // an open enum
};

export const text: Schemas["cloudapi.TextMessage"] = {
  id: "wamid.A",
  timestamp: "1749416383",
  type: "text",
  text: {body: "Hello"},
};

// What the compiler has to refuse. A line that it takes fails the test.

// @ts-expect-error another product
export const product: Schemas["cloudapi.SendResponse"] = {messaging_product: "telegram", messages: []};

// @ts-expect-error the messages are missing
export const missing: Schemas["cloudapi.SendResponse"] = {messaging_product: "whatsapp"};

// @ts-expect-error another type of message
export const type: Schemas["cloudapi.TextMessage"] = {...text, type: "image"};

// @ts-expect-error a body is text
export const body: Schemas["cloudapi.Text"] = {body: 7};
