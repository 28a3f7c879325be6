import Nursery
import Worker

FreedMemory.keep()
// Once, before any worker is forked: they share the pages, and no call has to set a library up.
WorkerMain.prepare()
NurseryProcess.main { socket, settings in WorkerMain.run(socket: socket, settings: settings) }
