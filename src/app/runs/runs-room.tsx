import { texts } from "../texts/texts.ts";

export default function RunsRoom() {
  return (
    <main className="room">
      <h2 className="room__heading">{texts.rooms.names.runs}</h2>
    </main>
  );
}
