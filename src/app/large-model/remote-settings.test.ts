import { expect, it } from "vitest";
import { PROVIDERS } from "../../engines/remote/providers.ts";
import { baseUrlChange, providerChange } from "./remote-settings.ts";

it.each(PROVIDERS.map(({ id }) => id))("forgets the key when %s is chosen", (id) => {
  expect(providerChange(id)).toMatchObject({ remoteProvider: id, remoteKey: null });
});

it("changes nothing for a provider that nobody knows", () => {
  expect(providerChange("nobody")).toEqual({});
});

it.each([
  ["https://api.example.com/v1", "https://api.example.org/v1"],
  ["https://api.example.com/v1", "http://api.example.com/v1"],
  ["http://localhost:8000/v1", "http://localhost:8080/v1"],
  ["https://api.example.com/v1", ""],
  ["", "https://api.example.com/v1"],
  ["localhost:8000/v1", "localhost:9000/v1"],
])("forgets the key from %j to %j", (before, after) => {
  expect(baseUrlChange(before, after)).toEqual({ remoteBaseUrl: after, remoteKey: null });
});

it.each([
  ["https://api.example.com/v1", "https://api.example.com/beta"],
  ["https://api.example.com", "https://API.example.com:443/v1 "],
])("keeps the key from %j to %j", (before, after) => {
  expect(baseUrlChange(before, after)).toEqual({ remoteBaseUrl: after });
});
