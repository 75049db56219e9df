import { texts } from "../texts/texts.ts";

export default function GateRoom() {
  return (
    <main className="room">
      <h2 className="room__heading">{texts.rooms.names.gate}</h2>
    </main>
  );
}
