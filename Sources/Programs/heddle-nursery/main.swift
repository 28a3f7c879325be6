import Nursery
import Worker

NurseryProcess.main { socket, settings in WorkerMain.run(socket: socket, settings: settings) }
