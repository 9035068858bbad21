import { expect, test } from "vitest";
import { whyUnanswered } from "./use-form-action";

test("why no answer came, for whoever pressed the button", () => {
  expect(whyUnanswered(new TypeError("Failed to fetch"), false)).toContain("rien n’a été envoyé");
  expect(whyUnanswered(new TypeError("Failed to fetch"), true)).toContain("Le serveur n’a pas répondu");
  expect(whyUnanswered(Object.assign(new Error("Server Action not found"), { name: "UnrecognizedActionError" }), true)).toContain("mis à jour");
  expect(whyUnanswered(Object.assign(new Error("An error occurred"), { digest: "1234" }), true)).toContain("référence 1234");
});
