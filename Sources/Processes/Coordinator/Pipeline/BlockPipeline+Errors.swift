import Chain
import State
import Transition

/// What each layer throws, as an error of the block.
extension BlockPipeline {
    static func storing<Value>(_ body: () throws(StoreError) -> Value) throws(BlockError) -> Value {
        do throws(StoreError) { return try body() } catch { throw .store(error) }
    }

    static func pooling<Value: ~Copyable>(_ body: () throws(PoolError) -> Value) throws(BlockError) -> Value {
        do throws(PoolError) { return try body() } catch { throw .pool("\(error)") }
    }

    func checking<Value>(_ body: () throws(InvalidBlock) -> Value) throws(BlockError) -> Value {
        do throws(InvalidBlock) { return try body() } catch { throw .invalid(error) }
    }

    func settling<Value>(_ body: () throws(SettlementError) -> Value) throws(BlockError) -> Value {
        do throws(SettlementError) {
            return try body()
        } catch {
            switch error {
            case .invalid(let fault): throw .invalid(fault)
            case .failed(let failure): throw .undecided("\(failure)")
            }
        }
    }
}
