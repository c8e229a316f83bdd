// The C functions through which WebLLM's JavaScript enters the library. TVM's own unit of this name also carries a session
// for remote calls, which a library in a browser tab does not need and which would pull in a large part of the runtime.
#define TVM_LOG_DEBUG 0
#define TVM_LOG_CUSTOMIZE 1

#include <tvm/ffi/error.h>
#include <tvm/ffi/function.h>

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" {

// These two come from JavaScript.
extern int TVMFFIWasmSafeCall(void* self, const TVMFFIAny* args, int32_t num_args, TVMFFIAny* result);
extern void TVMFFIWasmFunctionDeleter(void* self);

/** Space aligned for every argument type, given back with TVMWasmFreeSpace. */
TVM_FFI_DLL_EXPORT void* TVMWasmAllocSpace(int size) { return new int64_t[(size + 7) / 8]; }

TVM_FFI_DLL_EXPORT void TVMWasmFreeSpace(void* space) { delete[] static_cast<int64_t*>(space); }

/** Makes a JavaScript function callable from the library. `self` is the number by which JavaScript knows it. */
TVM_FFI_DLL_EXPORT int TVMFFIWasmFunctionCreate(void* self, TVMFFIObjectHandle* out) {
  return TVMFFIFunctionCreate(self, TVMFFIWasmSafeCall, TVMFFIWasmFunctionDeleter, out);
}

/** Text of the error that the last call ended with. The pointer holds until the next call. */
TVM_FFI_DLL_EXPORT const char* TVMFFIWasmGetLastError() {
  static std::string last;
  last = ::tvm::ffi::detail::MoveFromSafeCallRaised().what();
  return last.c_str();
}

}  // extern "C"

// The runtime refers to these from code that saves and loads whole modules. A library has no files, and nothing
// in WebLLM asks for them: a call is a mistake, and stops.
namespace tvm {
namespace runtime {

void SaveBinaryToFile(const std::string&, const std::string&) { abort(); }
void LoadBinaryFromFile(const std::string&, std::string*) { abort(); }

}  // namespace runtime
}  // namespace tvm
