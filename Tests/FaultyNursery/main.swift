import Glibc
import Nursery
import Wire
import Worker

// A nursery like the real one, whose workers have the fault that HEDDLE_FAULT names.
WorkerMain.prepare()
let faulty = WorkerFault(environment: "HEDDLE_FAULT")
NurseryProcess.main { socket, settings in
    let number = socket.rawValue
    return WorkerMain.run(socket: socket, settings: settings) { handler in
        { frame, descriptor in
            guard let faulty, faulty.strikes(frame) else { return try handler(frame, descriptor) }
            return try faulty.strike(frame, descriptor, socket: number, handler)
        }
    }
}
