import { expect, it } from "vitest";
import { provideEngine } from "../engine/current.ts";
import { changeSettings } from "../state/settings.ts";
import { fakeEngine } from "../testing/fake-engine.ts";
import { useGame } from "./game.ts";
import { acceptInvitation, enterGame, leaveGame } from "./game-actions.ts";

const LINK = "2.pocket.ages-4-2.kkkkk";
const status = () => useGame.getState().status;

it("a link that was taken up is not opened anew where the room is only drawn anew", async () => {
  provideEngine(fakeEngine());
  changeSettings({ largeSource: "stand-in" });
  await enterGame(LINK);
  expect(status()).toBe("invited");
  const taken = acceptInvitation("play");
  expect(status()).toBe("growing");
  await enterGame(LINK);
  expect(status()).toBe("growing");
  await taken;
  expect(status()).toBe("playing");
  await enterGame(LINK);
  expect(status()).toBe("playing");
  leaveGame();
  await enterGame(LINK);
  expect(status()).toBe("invited");
});
