import { texts } from "../texts/texts.ts";

export default function ModelsRoom() {
  return (
    <main className="room">
      <h2 className="room__heading">{texts.rooms.names.models}</h2>
    </main>
  );
}
