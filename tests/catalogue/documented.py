"""Facts of the Python 3.15 documentation, to hold the API models against."""

from __future__ import annotations


def names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Functions whose result the documentation calls a borrowed reference.
BORROWED = names(
    """
    PyCell_GET PyDict_GetItem PyDict_GetItemString PyDict_GetItemWithError PyDict_SetDefault
    PyErr_Occurred PyEval_GetBuiltins PyEval_GetFrame PyEval_GetGlobals PyEval_GetLocals
    PyFunction_GET_ANNOTATIONS PyFunction_GetAnnotations PyFunction_GetClosure
    PyFunction_GetCode PyFunction_GetDefaults PyFunction_GetGlobals PyFunction_GetKwDefaults
    PyFunction_GetModule PyImport_AddModule PyImport_AddModuleObject PyImport_GetModuleDict
    PyInstanceMethod_Function PyInstanceMethod_GET_FUNCTION PyInterpreterState_GetDict
    PyList_GET_ITEM PyList_GetItem PyMethod_Function PyMethod_GET_FUNCTION PyMethod_GET_SELF
    PyMethod_Self PyModule_GetDict PyObject_Init PyObject_InitVar PySequence_Fast_GET_ITEM
    PyState_FindModule PyStructSequence_GET_ITEM PyStructSequence_GetItem PySys_GetObject
    PySys_GetXOptions PyThreadState_GetDict PyTuple_GET_ITEM PyTuple_GetItem
    PyType_GetModule PyType_GetModuleByDef PyType_GetModuleByToken_DuringGC Py_TYPE
    """
)

# Functions whose result the documentation calls a new reference.
NEW = names(
    """
    PyBool_FromLong PyByteArray_Concat PyByteArray_FromObject PyByteArray_FromStringAndSize
    PyBytes_FromFormat PyBytes_FromFormatV PyBytes_FromObject PyBytes_FromString
    PyBytes_FromStringAndSize PyCFunction_New PyCFunction_NewEx PyCMethod_New PyCallIter_New
    PyCapsule_New PyCell_Get PyCell_New PyCode_NewEmpty PyCodec_BackslashReplaceErrors
    PyCodec_Decode PyCodec_Decoder PyCodec_Encode PyCodec_Encoder PyCodec_IgnoreErrors
    PyCodec_IncrementalDecoder PyCodec_IncrementalEncoder PyCodec_LookupError
    PyCodec_NameReplaceErrors PyCodec_ReplaceErrors PyCodec_StreamReader
    PyCodec_StreamWriter PyCodec_XMLCharRefReplaceErrors PyComplex_FromCComplex
    PyComplex_FromDoubles PyContextVar_New PyContextVar_Set PyContext_Copy
    PyContext_CopyCurrent PyContext_New PyCoro_New PyDateTime_FromDateAndTime
    PyDateTime_FromDateAndTimeAndFold PyDateTime_FromTimestamp PyDate_FromDate
    PyDate_FromTimestamp PyDelta_FromDSU PyDescr_NewClassMethod PyDescr_NewGetSet
    PyDescr_NewMember PyDescr_NewMethod PyDescr_NewWrapper PyDictProxy_New PyDict_Copy
    PyDict_Items PyDict_Keys PyDict_New PyDict_Values PyErr_GetRaisedException
    PyErr_NewException PyErr_NewExceptionWithDoc PyEval_EvalCode PyEval_EvalCodeEx
    PyEval_EvalFrame PyEval_EvalFrameEx PyEval_GetFrameBuiltins PyEval_GetFrameGlobals
    PyEval_GetFrameLocals PyException_GetArgs PyException_GetCause PyException_GetContext
    PyException_GetTraceback PyFile_FromFd PyFile_GetLine PyFloat_FromDouble
    PyFloat_FromString PyFloat_GetInfo PyFrame_GetBack PyFrame_GetBuiltins PyFrame_GetCode
    PyFrame_GetGenerator PyFrame_GetGlobals PyFrame_GetLocals PyFrame_GetVar
    PyFrame_GetVarString PyFrozenSet_New PyFunction_New PyFunction_NewWithQualName PyGen_New
    PyGen_NewWithQualName PyImport_AddModuleRef PyImport_ExecCodeModule
    PyImport_ExecCodeModuleEx PyImport_ExecCodeModuleObject
    PyImport_ExecCodeModuleWithPathnames PyImport_GetImporter PyImport_GetModule
    PyImport_Import PyImport_ImportModule PyImport_ImportModuleAttr
    PyImport_ImportModuleAttrString PyImport_ImportModuleEx PyImport_ImportModuleLevel
    PyImport_ImportModuleLevelObject PyImport_ReloadModule PyInstanceMethod_New PyIter_Next
    PyList_AsTuple PyList_GetItemRef PyList_GetSlice PyList_New PyLongWriter_Finish
    PyLong_FromDouble PyLong_FromLong PyLong_FromLongLong PyLong_FromSize_t
    PyLong_FromSsize_t PyLong_FromString PyLong_FromUnicodeObject PyLong_FromUnsignedLong
    PyLong_FromUnsignedLongLong PyLong_FromVoidPtr PyMapping_GetItemString PyMapping_Items
    PyMapping_Keys PyMapping_Values PyMarshal_ReadLastObjectFromFile
    PyMarshal_ReadObjectFromFile PyMarshal_ReadObjectFromString
    PyMarshal_WriteObjectToString PyMemoryView_FromBuffer PyMemoryView_FromMemory
    PyMemoryView_FromObject PyMemoryView_GetContiguous PyMethod_New PyModule_Create
    PyModule_Create2 PyModule_FromDefAndSpec PyModule_FromDefAndSpec2
    PyModule_FromSlotsAndSpec PyModule_GetFilenameObject PyModule_GetNameObject PyModule_New
    PyModule_NewObject PyNumber_Absolute PyNumber_Add PyNumber_And PyNumber_Divmod
    PyNumber_Float PyNumber_FloorDivide PyNumber_InPlaceAdd PyNumber_InPlaceAnd
    PyNumber_InPlaceFloorDivide PyNumber_InPlaceLshift PyNumber_InPlaceMatrixMultiply
    PyNumber_InPlaceMultiply PyNumber_InPlaceOr PyNumber_InPlacePower
    PyNumber_InPlaceRemainder PyNumber_InPlaceRshift PyNumber_InPlaceSubtract
    PyNumber_InPlaceTrueDivide PyNumber_InPlaceXor PyNumber_Index PyNumber_Invert
    PyNumber_Long PyNumber_Lshift PyNumber_MatrixMultiply PyNumber_Multiply
    PyNumber_Negative PyNumber_Or PyNumber_Positive PyNumber_Power PyNumber_Remainder
    PyNumber_Rshift PyNumber_Subtract PyNumber_ToBase PyNumber_TrueDivide PyNumber_Xor
    PyOS_FSPath PyObject_ASCII PyObject_Bytes PyObject_Call PyObject_CallFunction
    PyObject_CallFunctionObjArgs PyObject_CallMethod PyObject_CallMethodObjArgs
    PyObject_CallNoArgs PyObject_CallObject PyObject_CallOneArg PyObject_Dir
    PyObject_GenericGetAttr PyObject_GenericGetDict PyObject_GetAIter PyObject_GetAttr
    PyObject_GetAttrString PyObject_GetItem PyObject_GetIter PyObject_Repr
    PyObject_RichCompare PyObject_SelfIter PyObject_Str PyObject_Type PyRun_File
    PyRun_FileEx PyRun_FileExFlags PyRun_FileFlags PyRun_String PyRun_StringFlags
    PySentinel_New PySeqIter_New PySequence_Concat PySequence_Fast PySequence_GetItem
    PySequence_GetSlice PySequence_ITEM PySequence_InPlaceConcat PySequence_InPlaceRepeat
    PySequence_List PySequence_Repeat PySequence_Tuple PySet_New PySet_Pop PySlice_New
    PyStructSequence_New PyStructSequence_NewType PyTimeZone_FromOffset
    PyTimeZone_FromOffsetAndName PyTime_FromTime PyTime_FromTimeAndFold PyTuple_GetSlice
    PyTuple_New PyTuple_Pack PyType_FromModuleAndSpec PyType_FromSpec
    PyType_FromSpecWithBases PyType_GenericAlloc PyType_GenericNew PyType_GetModuleByToken
    PyType_GetName PyType_GetQualName PyUnicodeDecodeError_Create
    PyUnicodeEncodeError_GetEncoding PyUnicodeTranslateError_GetObject
    PyUnicodeTranslateError_GetReason PyUnicode_AsASCIIString PyUnicode_AsCharmapString
    PyUnicode_AsEncodedString PyUnicode_AsLatin1String PyUnicode_AsMBCSString
    PyUnicode_AsRawUnicodeEscapeString PyUnicode_AsUTF16String PyUnicode_AsUTF32String
    PyUnicode_AsUTF8String PyUnicode_AsUnicodeEscapeString PyUnicode_BuildEncodingMap
    PyUnicode_Concat PyUnicode_Decode PyUnicode_DecodeASCII PyUnicode_DecodeCharmap
    PyUnicode_DecodeCodePageStateful PyUnicode_DecodeFSDefault
    PyUnicode_DecodeFSDefaultAndSize PyUnicode_DecodeLatin1 PyUnicode_DecodeLocale
    PyUnicode_DecodeLocaleAndSize PyUnicode_DecodeMBCS PyUnicode_DecodeMBCSStateful
    PyUnicode_DecodeRawUnicodeEscape PyUnicode_DecodeUTF16 PyUnicode_DecodeUTF16Stateful
    PyUnicode_DecodeUTF32 PyUnicode_DecodeUTF32Stateful PyUnicode_DecodeUTF7
    PyUnicode_DecodeUTF7Stateful PyUnicode_DecodeUTF8 PyUnicode_DecodeUTF8Stateful
    PyUnicode_DecodeUnicodeEscape PyUnicode_EncodeCodePage PyUnicode_EncodeFSDefault
    PyUnicode_EncodeLocale PyUnicode_Format PyUnicode_FromEncodedObject PyUnicode_FromFormat
    PyUnicode_FromFormatV PyUnicode_FromKindAndData PyUnicode_FromObject
    PyUnicode_FromOrdinal PyUnicode_FromString PyUnicode_FromStringAndSize
    PyUnicode_FromWideChar PyUnicode_InternFromString PyUnicode_Join PyUnicode_New
    PyUnicode_Partition PyUnicode_RPartition PyUnicode_RSplit PyUnicode_Replace
    PyUnicode_RichCompare PyUnicode_Split PyUnicode_Splitlines PyUnicode_Substring
    PyUnicode_Translate PyWeakref_NewProxy PyWeakref_NewRef PyWrapper_New Py_BuildValue
    Py_CompileString Py_CompileStringExFlags Py_CompileStringFlags Py_CompileStringObject
    Py_VaBuildValue _PyObject_New _PyObject_NewVar
    """
)

# Functions that need an external lock, by their documented thread-safety level.
COMPATIBLE = names(
    """
    PyByteArray_AS_STRING PyByteArray_AsString PyBytes_AS_STRING PyBytes_AsString
    PyBytes_AsStringAndSize PyCapsule_Import PyDict_AddWatcher PyDict_ClearWatcher
    PyDict_GetItem PyDict_GetItemString PyDict_GetItemWithError PyDict_Next
    PyDict_SetDefault PyList_GET_ITEM PyList_GetItem PyList_SET_ITEM
    PyStructSequence_GET_ITEM PyStructSequence_GetItem PyStructSequence_SET_ITEM
    PyStructSequence_SetItem PyTuple_GET_ITEM PyTuple_GetItem PyTuple_SET_ITEM
    PyTuple_SetItem _PyTuple_Resize
    """
)
