import { texts } from "../texts/texts.ts";

export default function CompareRoom() {
  return (
    <main className="room">
      <h2 className="room__heading">{texts.rooms.names.compare}</h2>
    </main>
  );
}
