// Stands in for Node's <node_object_wrap.h>, which it keeps out by taking its include guard.
//
// Node's own ObjectWrap takes its clean-up hook away while the garbage collector destroys it, and aborts the process
// ("Assertion failed: (env) != nullptr", api/hooks.cc) when that happens at a moment without a context. ssh2's ciphers are
// destroyed by the garbage collector after every connection, and two of four runs of the attacks' tests ended so. This one
// has no hook. A cipher frees its OpenSSL state when its connection ends, so nothing is left for one to do.
#ifndef SRC_NODE_OBJECT_WRAP_H_
#define SRC_NODE_OBJECT_WRAP_H_

#include <cassert>

#include <node.h>

namespace node {

class ObjectWrap {
 public:
  ObjectWrap() = default;
  ObjectWrap(const ObjectWrap&) = delete;
  ObjectWrap& operator=(const ObjectWrap&) = delete;
  virtual ~ObjectWrap() { handle_.Reset(); }

  template <class T>
  static inline T* Unwrap(v8::Local<v8::Object> object) {
    assert(object->InternalFieldCount() > 0);
    return static_cast<T*>(static_cast<ObjectWrap*>(object->GetAlignedPointerFromInternalField(0)));
  }

 protected:
  inline void Wrap(v8::Local<v8::Object> object) {
    assert(object->InternalFieldCount() > 0);
    object->SetAlignedPointerInInternalField(0, this);
    handle_.Reset(v8::Isolate::GetCurrent(), object);
    handle_.SetWeak(this, Destroy, v8::WeakCallbackType::kParameter);
  }

 private:
  static void Destroy(const v8::WeakCallbackInfo<ObjectWrap>& weak) { delete weak.GetParameter(); }

  v8::Global<v8::Object> handle_;
};

}  // namespace node

#endif  // SRC_NODE_OBJECT_WRAP_H_
